#include "history/evidence/evidence.hpp"

#include "history/evidence/evidence_runs.hpp"
#include "history/spans/pairs.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace edca::history {

namespace {

using Deltas = decltype(MovedEvidence::deltas);

/// A scan beside the one that is held.
struct Neighbour {
    std::string taken_at;
    Deltas deltas;
};

/// A text that is not the base of the run that goes on in its scan, if one does.
struct Unlike {
    const Evidence* stated = nullptr;
    std::optional<EvidenceRun> run;
};

/// Worth sharing a base: the delta is at most half of the text.
bool is_alike(const Delta& delta, std::string_view text) {
    return delta.replacement.size() * 2 <= text.size();
}

/// Whether a text has left its base for good: it is so much nearer to the text beside it that a
/// base of its own soon costs less than such a delta in every scan.
bool is_left(const Delta& from_base, const Delta& from_beside) {
    constexpr std::size_t long_delta = 16;
    return from_base.replacement.size() >= long_delta &&
           from_beside.replacement.size() * 4 <= from_base.replacement.size();
}

Deltas deltas_of(sqlite::Connection& database, std::int64_t scan_id) {
    sqlite::Prepared select(database,
                            "SELECT evidence_run_id, prefix_length, suffix_length, replacement "
                            "FROM evidence_delta WHERE scan_id = ?");
    select->bind(1, scan_id);
    Deltas deltas;
    while (select->executeStep())
        deltas.emplace(select->getColumn(0).getInt64(),
                       Delta{select->getColumn(1).getInt64(), select->getColumn(2).getInt64(),
                             select->getColumn(3).getString()});
    return deltas;
}

/// Puts the texts of one scan into runs. Most texts stay as they are, and the base says them. Some
/// move in every scan: a delta says each. So a text that differs from its base is taken for a
/// moving one where the text beside it moved, too, and gets a base of its own where that one rested
/// or where it is what the neighbour says: a text that rests off its base would cost a delta in
/// every scan.
class Texts {
  public:
    Texts(sqlite::Connection& database, const Period& period, std::int64_t scan_id)
        : database_(database)
        , period_(period)
        , scan_id_(scan_id)
        , runs_(database, period.organization_id)
        , before_(neighbour(database, scan_before(database, period)))
        , after_(neighbour(database, scan_after(database, period))) {}

    /// Of a scan after which none comes, where the one before it is known.
    Texts(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
          const MovedEvidence& before)
        : database_(database)
        , period_(period)
        , scan_id_(scan_id)
        , runs_(database, period.organization_id)
        , before_(Neighbour{scan_before(database, period)->taken_at, before.deltas}) {}

    /// Of `stated`, sorted by key, what its run does not say. The runs are looked up by key and
    /// then their bases by id, as the index and the table are sorted: all over a long history,
    /// neither would stay in the cache in the order of the other.
    std::vector<Unlike> unlike(const std::vector<Evidence>& stated) {
        std::vector<Unlike> found;
        sqlite::Prepared select(database_,
                                "SELECT since, base FROM evidence_run WHERE evidence_run_id = ?");
        for (const auto& [run_id, now] : by_run(stated, found)) {
            select->reset();
            select->bind(1, run_id);
            if (select->executeStep() && sqlite::text_view(select->getColumn(1)) != now->text)
                found.push_back({now, EvidenceRun{.id = run_id,
                                                  .control_id = std::string(now->control_id),
                                                  .subject_id = now->subject_id,
                                                  .since = select->getColumn(0).getString(),
                                                  .base = select->getColumn(1).getString()}});
        }
        std::sort(found.begin(), found.end(), [](const Unlike& one, const Unlike& other) {
            return one.stated->key() < other.stated->key();
        });
        return found;
    }

    /// The same where the scan before this one is known. What did not change since then is not
    /// looked up, but for texts that moved already.
    std::vector<Unlike> unlike(const std::vector<Evidence>& stated, const HeldEvidence& before) {
        std::vector<Unlike> found;
        std::unordered_set<std::int64_t> looked_up;
        for_each_pair(before.stated, stated,
                      [&](const Evidence&, const Evidence* was, const Evidence* is) {
                          if (is == nullptr || (was != nullptr && was->text == is->text))
                              return;
                          auto run = last_begun(*is, before.moved);
                          if (run)
                              looked_up.insert(run->id);
                          if (!run || run->base != is->text)
                              found.push_back({is, std::move(run)});
                          else
                              now_.runs.push_back(std::move(*run));
                      });
        for (const EvidenceRun& run : before.moved.runs) {
            if (before.moved.deltas.count(run.id) == 0 || looked_up.count(run.id) != 0)
                continue;
            const auto now = find(stated, run.key());
            if (now != stated.end())
                found.push_back({&*now, run});
        }
        return found;
    }

    void put(const Unlike& text) {
        if (!text.run || !moves_on(*text.run, std::string(text.stated->text)))
            begin(*text.stated, text.run);
    }

    /// How the scan's texts are stored, after all were put.
    MovedEvidence stored() && {
        std::sort(now_.runs.begin(), now_.runs.end(),
                  [](const auto& one, const auto& other) { return one.key() < other.key(); });
        return std::move(now_);
    }

  private:
    using StatedByRun = std::vector<std::pair<std::int64_t, const Evidence*>>; // sorted by id

    /// The runs that go on in the scan; adds what has none to `without`.
    StatedByRun by_run(const std::vector<Evidence>& stated, std::vector<Unlike>& without) {
        sqlite::Prepared select(database_, std::string("SELECT evidence_run_id") + from_last_begun);
        select->bind(1, period_.organization_id);
        select->bind(4, period_.from);
        StatedByRun found;
        found.reserve(stated.size());
        std::string_view control_id;
        for (const Evidence& now : stated) {
            select->reset();
            if (std::exchange(control_id, now.control_id) != now.control_id)
                select->bind(2, std::string(now.control_id));
            select->bind(3, now.subject_id);
            if (select->executeStep())
                found.emplace_back(select->getColumn(0).getInt64(), &now);
            else
                without.push_back({&now, std::nullopt});
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    /// The run that goes on in the scan, after which none comes.
    std::optional<EvidenceRun> last_begun(const Evidence& stated, const MovedEvidence& before) {
        const auto known = find(before.runs, stated.key());
        if (known != before.runs.end())
            return *known;
        return runs_.last_begun(std::string(stated.control_id), stated.subject_id, period_.from);
    }

    static std::optional<Neighbour> neighbour(sqlite::Connection& database,
                                              const std::optional<ScanTime>& scan) {
        if (!scan)
            return std::nullopt;
        return Neighbour{scan->taken_at, deltas_of(database, scan->scan_id)};
    }

    /// The text of a run in the scan beside where it is not the base.
    static std::optional<std::string> moved_text(const EvidenceRun& run,
                                                 const std::optional<Neighbour>& beside) {
        if (!beside)
            return std::nullopt;
        const auto delta = beside->deltas.find(run.id);
        if (delta == beside->deltas.end())
            return std::nullopt;
        return applied(run.base, delta->second);
    }

    /// The delta that says what a text became, nothing where a base of its own is better. The run
    /// has the text `beside` in the scan beside, if not its base, and is new where it has no other
    /// scan.
    static std::optional<Delta> moved(const EvidenceRun& run, bool is_new,
                                      const std::optional<std::string>& beside,
                                      const std::string& text) {
        if ((!is_new && !beside) || beside == text)
            return std::nullopt;
        auto delta = difference(run.base, text);
        if (!is_alike(delta, text) || (beside && is_left(delta, difference(*beside, text))))
            return std::nullopt;
        return delta;
    }

    /// Adds a delta to a run when that is enough to say what the text became.
    bool moves_on(const EvidenceRun& run, const std::string& text) {
        if (moved_text(run, after_) == text)
            return false;
        const bool is_new = before_ && run.since == before_->taken_at;
        const auto delta = moved(run, is_new, moved_text(run, before_), text);
        if (!delta)
            return false;
        add_delta(run, *delta);
        return true;
    }

    void add_delta(const EvidenceRun& run, const Delta& delta) {
        runs_.add_delta(scan_id_, run.id, delta);
        now_.runs.push_back(run);
        now_.deltas.emplace(run.id, delta);
    }

    /// Begins a run with the scan, or lets the one begin that follows. What went on before goes on
    /// after the period.
    void begin(const Evidence& stated, const std::optional<EvidenceRun>& last) {
        EvidenceRun run{.id = 0,
                        .control_id = std::string(stated.control_id),
                        .subject_id = stated.subject_id,
                        .since = period_.from,
                        .base = std::string(stated.text)};
        const auto next = after_ ? runs_.first_after(run, period_.from) : std::nullopt;
        const bool follows = next && next->since == period_.to;
        if (follows && begins_earlier(*next, run.base))
            return;
        const bool parts = after_ && last && !follows;
        if (parts)
            go_on(*last, next ? next->since : end_of_time);
        run.id = runs_.add(run);
        now_.runs.push_back(std::move(run));
        if (parts)
            runs_.show_base(*last);
    }

    /// Lets the run that begins with the next scan begin with this one when that is enough to say
    /// the text.
    bool begins_earlier(const EvidenceRun& next, const std::string& text) {
        if (text != next.base) {
            const auto delta = moved(next, is_single(next), moved_text(next, after_), text);
            if (!delta)
                return false;
            add_delta(next, *delta);
        }
        runs_.set_since(next.id, period_.from);
        return true;
    }

    /// Whether the run has no scan but the next one.
    bool is_single(const EvidenceRun& next) {
        return runs_.end_of(next) == period_of(database_, period_.organization_id, period_.to).to;
    }

    /// Begins a run after the period that says up to `until` what this one said.
    void go_on(const EvidenceRun& run, const std::string& until) {
        const auto since = runs_.first_use(run, period_.to, until);
        if (!since)
            return;
        EvidenceRun rest = run;
        rest.since = *since;
        rest.id = runs_.add(rest);
        runs_.move_deltas(run.id, rest.id, period_.to, until);
        runs_.show_base(rest);
    }

    sqlite::Connection& database_;
    const Period& period_;
    std::int64_t scan_id_;
    EvidenceRuns runs_;
    std::optional<Neighbour> before_;
    std::optional<Neighbour> after_;
    MovedEvidence now_;
};

} // namespace

MovedEvidence hold_evidence(sqlite::Connection& database, const Period& period,
                            std::int64_t scan_id, const std::vector<Evidence>& stated) {
    Texts texts(database, period, scan_id);
    for (const Unlike& text : texts.unlike(stated))
        texts.put(text);
    return std::move(texts).stored();
}

MovedEvidence hold_evidence(sqlite::Connection& database, const Period& period,
                            std::int64_t scan_id, const std::vector<Evidence>& stated,
                            const HeldEvidence& before) {
    Texts texts(database, period, scan_id, before.moved);
    for (const Unlike& text : texts.unlike(stated, before))
        texts.put(text);
    return std::move(texts).stored();
}

std::vector<StoredEvidence> evidence_of(sqlite::Connection& database, std::int64_t scan_id) {
    sqlite::Prepared select(database, "SELECT control_id, subject_id, evidence FROM evidence_texts "
                                      "WHERE scan_id = ?");
    select->bind(1, scan_id);
    std::vector<StoredEvidence> all;
    while (select->executeStep())
        all.push_back({select->getColumn(0).getString(), select->getColumn(1).getInt64(),
                       select->getColumn(2).getString()});
    return all;
}

} // namespace edca::history
