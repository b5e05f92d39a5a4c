// What is known of made-up histories, held against a second reading of design.md: scan by scan,
// with sets and maps, and nothing of the views.

#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/story.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

using namespace edca;
using namespace edca::test;

namespace {

constexpr unsigned stories = 150;

bool is_known(Status status) {
    return status != Status::unknown && status != Status::skipped;
}

int rank(Status status) {
    return status == Status::fail ? 3 : status == Status::warning ? 2 : 1;
}

/// What is known of a subject under one control.
struct Seen {
    std::optional<Status> known; // last known status
    std::string label;           // when last seen
    bool is_gone = false;        // its list was read without it
    bool is_here = false;
};

/// What is known of one control.
struct Watched {
    std::string title;
    std::string description;
    std::map<std::string, Seen> subjects;
    std::optional<Status> known;      // since the id is this control's
    std::optional<Status> ever_known; // of another control that had the id, too
    std::optional<Status> last;       // in the scan before, nothing where it was not assessed
    bool was_known = false;           // in the scan before
};

/// Lines of what holds in each scan, and of what happened in it.
struct Told {
    std::vector<std::string> known;  // findings of which something is known
    std::vector<std::string> hidden; // subjects out of sight
    std::vector<std::string> flips;
    std::vector<std::string> new_failures;
};

bool stands_in(const Finding& finding) {
    return finding.results.size() == 1 && !is_known(finding.results[0].status) &&
           folded(finding.results[0].subject) == "organization";
}

class Model {
  public:
    void read(const Scan& scan) {
        const auto at = to_text(scan.taken_at);
        std::set<std::string> assessed;
        for (const auto& finding : scan.findings) {
            const std::string id(finding.definition.control_id);
            assessed.insert(id);
            read(finding, id, at);
        }
        for (auto& [id, control] : controls_)
            if (assessed.count(id) == 0) {
                control.last.reset();
                control.was_known = false;
            }
        is_first_ = false;
    }

    Told told() {
        for (auto* lines : {&told_.known, &told_.hidden, &told_.flips, &told_.new_failures})
            std::sort(lines->begin(), lines->end());
        return told_;
    }

  private:
    void read(const Finding& finding, const std::string& id, const std::string& at) {
        auto& control = controls_[id];
        if (!control.title.empty() && control.title != std::string(finding.definition.title) &&
            control.description != std::string(finding.definition.description)) {
            control.subjects.clear();
            control.known.reset();
        }
        control.title = finding.definition.title;
        control.description = finding.definition.description;
        const auto failed_unseen = look(finding, control, id, at);
        judge(finding.status, control, failed_unseen, id + "|" + at);
    }

    /// Takes the results in, and returns whether something that had failed is out of sight.
    bool look(const Finding& finding, Watched& control, const std::string& id,
              const std::string& at) {
        for (auto& [name, seen] : control.subjects)
            seen.is_here = false;
        const bool is_list_missing = stands_in(finding);
        for (const auto& result : finding.results) {
            const auto name = folded(result.subject);
            if (is_list_missing &&
                (control.subjects.count(name) == 0 || !control.subjects[name].known))
                continue; // it is nobody
            Seen& seen = control.subjects[name];
            seen.is_here = true;
            seen.is_gone = false;
            seen.label = finding.subject_kind;
            if (is_known(result.status))
                seen.known = result.status;
        }
        bool failed_unseen = false;
        for (auto& [name, seen] : control.subjects) {
            if (seen.is_here)
                continue;
            const bool is_looked_for = equal_ignoring_ascii_case(seen.label, "Server") ||
                                       equal_ignoring_ascii_case(seen.label, "Database");
            if (!is_looked_for && !is_list_missing)
                seen.is_gone = true;
            if (!is_looked_for && seen.is_gone)
                continue;
            told_.hidden.push_back(id + "|" + at + "|" + name);
            failed_unseen = failed_unseen || seen.known == Status::fail;
        }
        return failed_unseen;
    }

    void judge(Status status, Watched& control, bool failed_unseen, const std::string& place) {
        const bool counts = is_known(status) && !(failed_unseen && control.known &&
                                                  rank(status) < rank(*control.known));
        if (counts) {
            told_.known.push_back(place);
            const bool flips = control.known && *control.known != status;
            if (flips)
                told_.flips.push_back(place);
            const bool is_news = !control.ever_known || flips;
            const bool goes_on = control.was_known && control.last == status;
            if (status == Status::fail && !goes_on && is_news && !is_first_)
                told_.new_failures.push_back(place);
            control.known = control.ever_known = status;
        }
        control.last = status;
        control.was_known = counts;
    }

    std::map<std::string, Watched> controls_;
    Told told_;
    bool is_first_ = true;
};

Told told_of(const std::vector<Scan>& scans) {
    Model model;
    for (const auto& scan : scans)
        model.read(scan);
    return model.told();
}

} // namespace

TEST_CASE("what is known and what is out of sight is as a second reading has it (seeds 0 to 149)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        auto scans = story.scans();
        const auto expected = told_of(scans);
        std::shuffle(scans.begin(), scans.end(), story.random());
        auto history = memory_history();
        for (const auto& scan : scans)
            append(history, scan);
        REQUIRE(rows(history, "SELECT control_id, taken_at FROM _known_findings JOIN scan ON "
                              "taken_at >= since AND taken_at < until WHERE is_known "
                              "ORDER BY control_id || '|' || taken_at") == expected.known);
        REQUIRE(rows(history, "SELECT control_id, taken_at, folded_name FROM out_of_sight "
                              "JOIN subject USING (subject_id) JOIN scan ON taken_at >= since AND "
                              "taken_at < until "
                              "ORDER BY control_id || '|' || taken_at || '|' || folded_name") ==
                expected.hidden);
        REQUIRE(rows(history, "SELECT control_id, flipped_at FROM _flips WHERE subject_id IS NULL "
                              "ORDER BY control_id || '|' || flipped_at") == expected.flips);
        REQUIRE(rows(history, "SELECT control_id, changed_at FROM drift WHERE level = 'finding' "
                              "AND new_failure ORDER BY control_id || '|' || changed_at") ==
                expected.new_failures);
    }
}

TEST_CASE("what was known as of a scan is what is known of the scans up to it (seeds 0 to 39)") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const auto scans = Story(seed).scans();
        auto whole = memory_history();
        for (const auto& scan : scans)
            append(whole, scan);
        auto growing = memory_history();
        for (const auto& scan : scans) {
            append(growing, scan);
            const auto at = "'" + to_text(scan.taken_at) + "'";
            CAPTURE(at);
            for (const std::string& sql :
                 {"SELECT control_id, status, is_known FROM _known_findings WHERE since <= " + at +
                      " AND until > " + at + " ORDER BY 1",
                  "SELECT control_id, subject_id, known_status FROM out_of_sight WHERE since <= " +
                      at + " AND until > " + at + " ORDER BY 1, 2",
                  "SELECT control_id, level, subject_kind, lower(subject), property, change, "
                  "from_value, "
                  "to_value, seen_before_at, changed_at, redefined, reused, new_failure, "
                  "lower(out_of_sight), lower(gone) FROM drift WHERE changed_at <= " +
                      at + " ORDER BY 1, 2, 4, 5, 10",
                  "SELECT control_id, subject_id, flipped_at FROM _flips WHERE flipped_at <= " +
                      at + " ORDER BY 1, 2, 3"}) {
                CAPTURE(sql);
                REQUIRE(rows(whole, sql) == rows(growing, sql));
            }
        }
    }
}
