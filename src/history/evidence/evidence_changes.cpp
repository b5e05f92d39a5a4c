#include "history/evidence/evidence_changes.hpp"

#include "domain/form/evidence_form.hpp"
#include "domain/time/timestamp.hpp"
#include "history/digest/digest.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "history/spans/pairs.hpp"
#include "history/spans/stored_state.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

namespace edca::history {

namespace {

/// A text and when its scan was taken.
struct TextAt {
    std::string taken_at;
    std::string text;
};

std::int64_t seconds_apart(const std::string& earlier, const std::string& later) {
    const auto from = parse_timestamp(earlier);
    const auto to = parse_timestamp(later);
    if (!from || !to)
        throw sqlite::damage("a scan has no time");
    return std::chrono::duration_cast<std::chrono::seconds>(*to - *from).count();
}

/// Reads and writes the changes of one organization's evidence.
class Changes {
  public:
    Changes(sqlite::Connection& database, std::int64_t organization_id)
        : database_(database)
        , organization_id_(organization_id)
        , runs_(database, organization_id) {}

    /// The last text before a time.
    std::optional<TextAt> last_before(const ResultKey& key, const std::string& time) {
        return text_of(history_queries::evidence_before, key, time);
    }

    /// The first text after a scan; `next` is the time of the scan after it.
    std::optional<TextAt> first_from(const ResultKey& key, const std::string& next) {
        const auto& [control_id, subject_id] = key;
        EvidenceRun any;
        any.control_id = control_id;
        any.subject_id = subject_id;
        const auto time = runs_.first_use(any, next, end_of_time);
        return time ? text_of(history_queries::evidence_at, key, *time) : std::nullopt;
    }

    /// Stores the change from one text to the next, if it is one; says whether it is.
    bool put(const ResultKey& key, const std::string& was_at, std::string_view was,
             const std::string& at, std::string_view is) {
        const auto change = evidence_change(was, is, seconds_apart(was_at, at));
        if (change == EvidenceChange::none)
            return false;
        const auto& [control_id, subject_id] = key;
        sqlite::execute(database_, history_queries::add_evidence_change,
                        {{":organization_id", organization_id_},
                         {":control_id", control_id},
                         {":subject_id", subject_id},
                         {":at", at},
                         {":moves", change == EvidenceChange::moved ? 1 : 0},
                         {":from_form", form_digest(was)},
                         {":to_form", form_digest(is)}});
        return true;
    }

    void remove(const ResultKey& key, const std::string& at) {
        const auto& [control_id, subject_id] = key;
        sqlite::execute(database_, history_queries::remove_evidence_change,
                        {{":organization_id", organization_id_},
                         {":control_id", control_id},
                         {":subject_id", subject_id},
                         {":at", at}});
    }

  private:
    std::optional<TextAt> text_of(std::string_view query, const ResultKey& key,
                                  const std::string& time) {
        const auto& [control_id, subject_id] = key;
        sqlite::Prepared select(database_, query);
        sqlite::bind(*select, {{":organization_id", organization_id_},
                               {":control_id", control_id},
                               {":subject_id", subject_id},
                               {":time", time}});
        if (!select->executeStep())
            return std::nullopt;
        return TextAt{select->getColumn("taken_at").getString(),
                      select->getColumn("evidence").getString()};
    }

    sqlite::Connection& database_;
    std::int64_t organization_id_;
    EvidenceRuns runs_;
};

OwnedResultKey owned(const ResultKey& key) {
    return {std::string(std::get<0>(key)), std::get<1>(key)};
}

/// Texts of the next scan, of the results whose text there may be another one than in a scan. There
/// is none where the result may not be in the next scan.
struct NextText {
    std::int64_t rank = 0;
    std::optional<std::string> text;
};
using NextTexts = std::map<OwnedResultKey, NextText>;

NextTexts next_texts(sqlite::Connection& database, const Period& period, std::int64_t scan_id) {
    sqlite::Prepared select(database, history_queries::evidence_moves);
    sqlite::bind(*select, {{":organization_id", period.organization_id},
                           {":scan_id", scan_id},
                           {":after_scan_id", period.after->scan_id},
                           {":after", period.to}});
    NextTexts texts;
    while (select->executeStep()) {
        const auto rank = select->getColumn("rank").getInt64();
        auto& next = texts[{select->getColumn("control_id").getString(),
                            select->getColumn("subject_id").getInt64()}];
        if (next.rank == 0 || rank < next.rank)
            next = {rank, sqlite::optional_text(select->getColumn("evidence"))};
    }
    return texts;
}

} // namespace

std::string form_digest(std::string_view evidence) {
    constexpr std::size_t enough = 32;
    return sha256(to_text(evidence_form(evidence))).substr(0, enough);
}

bool hold_evidence_changes(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
                           const EvidenceTexts& texts, const std::vector<EvidenceStep>& steps) {
    Changes changes(database, period.organization_id);
    bool any = false;
    for (const EvidenceStep& step : steps) {
        if (step.before) {
            any = changes.put(step.key, period.before->taken_at, *step.before, period.from,
                              step.now) ||
                  any;
        } else if (const auto before = changes.last_before(step.key, period.from)) {
            any =
                changes.put(step.key, before->taken_at, before->text, period.from, step.now) || any;
        }
    }
    if (!period.after)
        return any;
    // What the next text is compared with is this scan's now, and how long ago that was counts.
    const auto moves = next_texts(database, period, scan_id);
    for (const EvidenceStep& step : steps)
        if (moves.count(owned(step.key)) == 0) // the next text is this one
            changes.remove(step.key, period.to);
    for (const auto& [result, known] : moves) {
        const ResultKey key{result.first, result.second};
        const auto now = find(texts.entries, key);
        if (now == texts.entries.end())
            continue;
        if (const auto next = known.text ? std::optional(TextAt{period.to, *known.text})
                                         : changes.first_from(key, period.to))
            if (!changes.put(key, period.from, now->value, next->taken_at, next->text))
                changes.remove(key, next->taken_at);
    }
    return any;
}

OwnedResultKeys release_evidence_changes(sqlite::Connection& database, const Period& period,
                                         std::int64_t scan_id) {
    OwnedResultKeys results;
    sqlite::execute(database, history_queries::remove_evidence_changes_at,
                    {{":organization_id", period.organization_id}, {":at", period.from}});
    if (!period.after)
        return results;
    for (const auto& [result, text] : next_texts(database, period, scan_id))
        results.insert(result);
    // The keys of texts point to the states.
    const auto state_of = [&](const std::string& taken_at) {
        return stored_state(database, period.organization_id, taken_at);
    };
    const auto state = state_of(period.from);
    const auto state_before = period.before ? state_of(period.before->taken_at) : State();
    const auto evidence =
        stored_evidence(database, period.organization_id, {scan_id, period.from}, state.results);
    const auto before = period.before ? stored_evidence(database, period.organization_id,
                                                        *period.before, state_before.results)
                                      : HeldEvidence();
    for_each_pair(before.texts.entries, evidence.texts.entries,
                  [&](const auto* was, const auto* is) {
                      if (is != nullptr && (was == nullptr || was->value != is->value))
                          results.insert(owned(is->key));
                  });
    return results;
}

void compare_evidence_again(sqlite::Connection& database, const Period& period,
                            const OwnedResultKeys& results) {
    Changes changes(database, period.organization_id);
    for (const auto& [control_id, subject_id] : results) {
        const ResultKey key{control_id, subject_id};
        const auto next = changes.first_from(key, period.to);
        if (!next)
            continue;
        const auto before = changes.last_before(key, next->taken_at);
        if (!before ||
            !changes.put(key, before->taken_at, before->text, next->taken_at, next->text))
            changes.remove(key, next->taken_at);
    }
}

} // namespace edca::history
