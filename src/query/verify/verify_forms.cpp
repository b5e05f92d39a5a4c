#include "query/verify/verify_forms.hpp"

#include "domain/form/comparable.hpp"
#include "domain/form/evidence_form.hpp"
#include "domain/text/fold.hpp"
#include "domain/time/timestamp.hpp"
#include "history/evidence/delta.hpp"
#include "history/evidence/evidence_changes.hpp"
#include "queries.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/errors.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace edca::query {

namespace {

void check_properties(sqlite::Connection& database, Checks& checks) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_comparables));
    while (select.executeStep()) {
        const auto name = select.getColumn("property").getString();
        const auto value = select.getColumn("value").getString();
        const auto stored = sqlite::optional_text(select.getColumn("comparable"));
        const auto form = comparable(value);
        const bool is_right = form == value ? !stored : stored == form;
        if (!is_right || folded(name) != select.getColumn("folded_property").getString())
            checks.push_back({"forms", Verdict::failed,
                              select.getColumn("place").getString() +
                                  (is_right ? ": the name is not folded as it is spelled"
                                            : ": comparable is not the form of the value")});
    }
}

/// A result by its control and its subject.
using Key = std::pair<std::string, std::int64_t>;

/// Key, time, whether it moves, and both forms.
using Row = std::tuple<Key, std::string, bool, std::string, std::string>;

struct Scan {
    std::int64_t scan_id = 0;
    std::string taken_at;
    std::chrono::seconds time{};
};

std::vector<Scan> scans_of(sqlite::Connection& database, std::int64_t organization_id) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_scan_times));
    select.bind(":organization_id", organization_id);
    std::vector<Scan> scans;
    while (select.executeStep()) {
        auto taken_at = select.getColumn("taken_at").getString();
        const auto time = parse_timestamp(taken_at);
        if (!time)
            throw sqlite::damage("a scan has no time");
        scans.push_back(
            {select.getColumn("scan_id").getInt64(), std::move(taken_at),
             std::chrono::duration_cast<std::chrono::seconds>(time->time_since_epoch())});
    }
    return scans;
}

/// Tells the changes of one organization's evidence from its texts, scan by scan.
class Told {
  public:
    Told(sqlite::Connection& database, std::int64_t organization_id)
        : scans_(scans_of(database, organization_id))
        , results_(database.handle(), std::string(queries::verify_result_edges))
        , runs_(database.handle(), std::string(queries::verify_evidence_bases))
        , deltas_(database.handle(), std::string(queries::verify_evidence_deltas)) {
        results_.bind(":organization_id", organization_id);
        runs_.bind(":organization_id", organization_id);
        more_results_ = results_.executeStep();
        more_runs_ = runs_.executeStep();
    }

    std::set<Row> rows() && {
        for (std::size_t index = 0; index < scans_.size(); ++index)
            go_on_to(index);
        return std::move(rows_);
    }

  private:
    struct Result {
        std::optional<std::size_t> first; // the scan with which it began to be assessed
        std::size_t last = 0;             // the last scan before that had a text
        std::string base;
        std::optional<std::string> text; // of that scan
    };

    void go_on_to(std::size_t index) {
        const auto& taken_at = scans_[index].taken_at;
        std::set<Key> touched;
        while (more_results_ && results_.getColumn("at").getString() <= taken_at) {
            const Key key = key_in(results_);
            auto& result = known_[key];
            if (results_.getColumn("begins").getInt() != 0) {
                result.first = index;
                touched.insert(key);
            } else if (result.first) {
                result.first.reset();
                result.last = index - 1;
            }
            more_results_ = results_.executeStep();
        }
        while (more_runs_ && runs_.getColumn("since").getString() <= taken_at) {
            const Key key = key_in(runs_);
            known_[key].base = runs_.getColumn("base").getString();
            touched.insert(key);
            more_runs_ = runs_.executeStep();
        }
        touched.merge(std::exchange(moved_, {}));
        std::map<Key, std::string> own;
        deltas_.reset();
        deltas_.bind(":scan_id", scans_[index].scan_id);
        while (deltas_.executeStep()) {
            const Key key = key_in(deltas_);
            own[key] =
                history::applied(known_[key].base, {deltas_.getColumn("prefix_length").getInt64(),
                                                    deltas_.getColumn("suffix_length").getInt64(),
                                                    deltas_.getColumn("replacement").getString()});
            touched.insert(key);
            moved_.insert(key);
        }
        for (const Key& key : touched) {
            const auto text = own.find(key);
            look_at(key, known_[key], index, text == own.end() ? nullptr : &text->second);
        }
    }

    void look_at(const Key& key, Result& result, std::size_t index, const std::string* own) {
        if (!result.first)
            return;
        std::string text = own == nullptr ? result.base : *own;
        if (result.text && *result.text != text) {
            const auto before = *result.first < index ? index - 1 : result.last;
            const auto change = evidence_change(*result.text, text,
                                                (scans_[index].time - scans_[before].time).count());
            if (change != EvidenceChange::none)
                rows_.emplace(key, scans_[index].taken_at, change == EvidenceChange::moved,
                              history::form_digest(*result.text), history::form_digest(text));
        }
        result.text = std::move(text);
    }

    static Key key_in(SQLite::Statement& row) {
        return {row.getColumn("control_id").getString(), row.getColumn("subject_id").getInt64()};
    }

    std::vector<Scan> scans_;
    SQLite::Statement results_;
    SQLite::Statement runs_;
    SQLite::Statement deltas_;
    bool more_results_ = false;
    bool more_runs_ = false;
    std::map<Key, Result> known_;
    std::set<Key> moved_; // with a text of their own in the scan before
    std::set<Row> rows_;
};

std::set<Row> stored_rows(sqlite::Connection& database, std::int64_t organization_id) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_evidence_changes));
    select.bind(":organization_id", organization_id);
    std::set<Row> rows;
    while (select.executeStep())
        rows.emplace(Key(select.getColumn("control_id").getString(),
                         select.getColumn("subject_id").getInt64()),
                     select.getColumn("at").getString(), select.getColumn("moves").getInt() != 0,
                     select.getColumn("from_form").getString(),
                     select.getColumn("to_form").getString());
    return rows;
}

void report(const std::set<Row>& rows, const std::set<Row>& others, const char* what,
            Checks& checks) {
    for (const Row& row : rows)
        if (others.count(row) == 0) {
            const auto& [key, at, moves, from, to] = row;
            checks.push_back({"forms", Verdict::failed,
                              "evidence_change, " + key.first + ", subject " +
                                  std::to_string(key.second) + ", " + at + ": " + what});
        }
}

} // namespace

Checks verify_forms(sqlite::Connection& database) {
    Checks checks;
    check_properties(database, checks);
    SQLite::Statement organizations(database.handle(),
                                    std::string(queries::verify_evidence_owners));
    while (organizations.executeStep()) {
        const auto id = organizations.getColumn("organization_id").getInt64();
        const auto told = Told(database, id).rows();
        const auto stored = stored_rows(database, id);
        report(stored, told, "the evidence does not change so", checks);
        report(told, stored, "the evidence changes, and it is not there", checks);
    }
    if (checks.empty())
        checks.push_back({"forms", Verdict::ok, "values and evidence compare as they are written"});
    return checks;
}

} // namespace edca::query
