// What the answers about scans must have in common, tried on made-up histories.

#include "domain/text/fold.hpp"
#include "query/compare/diff.hpp"
#include "query/compare/drift.hpp"
#include "query/score/trend.hpp"
#include "query/score/trend_explain.hpp"
#include "query/status.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/story.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <tuple>

using namespace edca;
using namespace edca::test;

namespace {

constexpr unsigned stories = 100;

/// A made-up history, its scans oldest first: ids are in the order of time.
struct Told {
    std::vector<Scan> scans;
    sqlite::Connection history = memory_history();
    std::string organization;

    explicit Told(unsigned seed) {
        scans = Story(seed).scans();
        for (const Scan& scan : scans)
            append(history, scan);
        organization = rows(history, "SELECT name FROM organization").front();
    }

    [[nodiscard]] std::int64_t last() const {
        return static_cast<std::int64_t>(scans.size());
    }
};

using Line =
    std::tuple<std::string, Level, std::optional<std::string>, std::optional<std::string>,
               ChangeKind, std::optional<std::string>, std::optional<std::string>, std::string,
               std::string, bool, bool, bool, std::vector<std::string>, std::vector<std::string>>;

std::vector<Line> lines(const std::vector<Change>& changes) {
    std::vector<Line> all;
    all.reserve(changes.size());
    for (const Change& change : changes)
        all.emplace_back(change.control_id, change.level, change.subject, change.property,
                         change.change, change.from_value, change.to_value, change.seen_before_at,
                         change.changed_at, change.redefined, change.reused, change.new_failure,
                         change.out_of_sight, change.gone);
    std::sort(all.begin(), all.end());
    return all;
}

/// What evidence of a Story says, whichever way it is written.
struct Said {
    Status status = Status::unknown;
    std::map<std::string, std::string> properties; // folded
    bool is_empty = true;
    std::string secure;
    int days = 0;

    explicit Said(const Result& result)
        : status(result.status) {
        for (const Property& property : result.properties)
            properties[folded(property.name)] = folded(property.value);
        const std::string text(result.evidence);
        const auto expires = text.find("; expires in ");
        if (expires == std::string::npos)
            return;
        is_empty = false;
        secure = text.substr(0, expires);
        days = std::stoi(text.substr(expires + std::string("; expires in ").size()));
    }

    /// Whether a change of the evidence is told: nothing else tells of it, and the days did not go
    /// on with the calendar.
    [[nodiscard]] bool is_told(const Said& before, double days_apart) const {
        if (status != before.status || properties != before.properties)
            return false;
        if (is_empty || before.is_empty)
            return is_empty != before.is_empty;
        const int moved = std::abs(days - before.days);
        return secure != before.secure || (moved > 0 && std::abs(moved - days_apart) >= 1);
    }
};

/// By control and folded name of the subject.
std::map<std::pair<std::string, std::string>, Said> said(const Scan& scan) {
    std::map<std::pair<std::string, std::string>, Said> all;
    for (const Finding& finding : scan.findings)
        for (const Result& result : finding.results)
            all.emplace(
                std::pair(std::string(finding.definition.control_id), folded(result.subject)),
                Said(result));
    return all;
}

} // namespace

TEST_CASE("evidence is told where it says something else and nothing else tells of it (seeds 0 to "
          "99)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Told told(seed);
        for (std::size_t scan = 1; scan < told.scans.size(); ++scan) {
            CAPTURE(seed, scan);
            const auto& earlier = told.scans[scan - 1];
            const auto& later = told.scans[scan];
            const double days_apart =
                std::chrono::duration<double>(later.taken_at - earlier.taken_at).count() / 86400;
            std::vector<std::pair<std::string, std::string>> expected;
            const auto before = said(earlier);
            for (const auto& [key, now] : said(later))
                if (const auto was = before.find(key);
                    was != before.end() && now.is_told(was->second, days_apart))
                    expected.push_back(key);
            std::vector<std::pair<std::string, std::string>> found;
            query::DriftFilter filter;
            filter.within = {to_text(later.taken_at), to_text(later.taken_at)};
            filter.levels = {Level::evidence};
            for (const auto& change : query::drift(told.history, told.organization, filter))
                found.emplace_back(change.control_id, folded(change.subject.value_or("")));
            std::sort(found.begin(), found.end());
            REQUIRE(found == expected);
        }
    }
}

TEST_CASE("neighbours differ in exactly what drift says changed between them (seeds 0 to 99)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Told told(seed);
        for (std::int64_t to = 2; to <= told.last(); ++to) {
            CAPTURE(seed, to);
            const auto at = to_text(told.scans[static_cast<std::size_t>(to - 1)].taken_at);
            query::DriftFilter filter;
            filter.within = {at, at};
            REQUIRE(lines(query::diff(told.history, {.from_scan_id = to - 1, .to_scan_id = to})) ==
                    lines(query::drift(told.history, told.organization, filter)));
        }
    }
}

TEST_CASE("what differs between two scans leads from what one said to what the other did "
          "(seeds 0 to 99)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Told told(seed);
        // What a scan said of each control, and whether something is known by that.
        const auto status_at = [&](std::int64_t scan_id) {
            std::map<std::string, std::string> statuses;
            for (const auto& line :
                 rows(told.history,
                      "SELECT control_id, status || iif(is_known, ' known', '') "
                      "FROM _known_findings JOIN scan ON since <= taken_at AND until > taken_at "
                      "WHERE scan_id = " +
                          std::to_string(scan_id)))
                statuses[line.substr(0, line.find('|'))] = line.substr(line.find('|') + 1);
            return statuses;
        };
        const auto led_to = [](const Change& change) {
            const auto status = change.to_value ? parse_status(*change.to_value) : std::nullopt;
            const bool is_known = status && *status != Status::unknown &&
                                  *status != Status::skipped && change.change != ChangeKind::lost;
            return change.to_value.value_or("") + (is_known ? " known" : "");
        };
        for (std::int64_t from = 1; from < told.last(); ++from) {
            CAPTURE(seed, from);
            auto statuses = status_at(from);
            for (const auto& change : query::diff(told.history, {.from_scan_id = from,
                                                                .to_scan_id = told.last(),
                                                                .levels = {Level::finding}})) {
                if (change.change == ChangeKind::appeared) { // whatever is out of sight
                    statuses[change.control_id] = status_at(told.last())[change.control_id];
                    continue;
                }
                REQUIRE(statuses[change.control_id] != led_to(change));
                statuses.erase(change.control_id);
                if (change.to_value)
                    statuses[change.control_id] = led_to(change);
            }
            REQUIRE(statuses == status_at(told.last()));
        }
    }
}

TEST_CASE("the points of all causes add up to the difference of the scores (seeds 0 to 99)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Told told(seed);
        std::map<std::pair<std::string, std::int64_t>, std::optional<double>> scores;
        for (const auto& point : query::trend(told.history, told.organization, {}))
            scores[{point.framework, point.scan_id}] = point.score;
        for (std::int64_t from = 1; from < told.last(); ++from)
            for (std::int64_t to = from + 1; to <= told.last(); ++to) {
                const auto explained =
                    query::trend_explain(told.history, {.from_scan_id = from, .to_scan_id = to});
                for (const auto& [framework, before, after] : explained.scores) {
                    CAPTURE(seed, from, to, framework);
                    REQUIRE(before == scores[{framework, from}]);
                    REQUIRE(after == scores[{framework, to}]);
                }
                std::map<std::string, double> points;
                for (const auto& cause : explained.causes)
                    points[cause.framework] += cause.points;
                for (const char* framework : {"All", "CIS", "ISM"}) {
                    CAPTURE(seed, from, to, framework);
                    const auto before = scores[{framework, from}];
                    const auto after = scores[{framework, to}];
                    const double moved = before && after ? *after - *before : 0;
                    REQUIRE(points[framework] == Approx(moved).margin(1e-9));
                }
            }
    }
}

TEST_CASE("the status as of any scan is what its file said (seeds 0 to 99)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Told told(seed);
        for (const Scan& scan : told.scans) {
            CAPTURE(seed, to_text(scan.taken_at));
            std::map<std::string, std::string> expected;
            for (const auto& finding : scan.findings)
                expected[std::string(finding.definition.control_id)] =
                    std::string(to_string(finding.status)) + " " +
                    std::to_string(finding.definition.severity_weight);
            std::map<std::string, std::string> found;
            for (const auto& state : query::status(told.history, {.organization = told.organization,
                                                                 .at = to_text(scan.taken_at),
                                                                 .all = true}))
                if (state.status)
                    found[state.control_id] = std::string(to_string(*state.status)) + " " +
                                              std::to_string(state.severity_weight);
            REQUIRE(found == expected);
        }
    }
}

TEST_CASE("a flip is where drift says regressed or fixed, of one control (seeds 0 to 99)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        CAPTURE(seed);
        Told told(seed);
        REQUIRE(rows(told.history,
                     "SELECT control_id, subject_id, flipped_at FROM _flips ORDER BY 1, 2, 3") ==
                rows(told.history,
                     "SELECT control_id, subject_id, since FROM _status_drift AS change "
                     "WHERE change IN ('regressed', 'fixed') AND NOT EXISTS ("
                     "SELECT 1 FROM control_reuse AS reuse "
                     "WHERE reuse.control_id = change.control_id "
                     "AND reused_at BETWEEN known_until AND since) ORDER BY 1, 2, 3"));
    }
}
