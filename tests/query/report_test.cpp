#include "query/report/report.hpp"

#include "domain/error.hpp"
#include "query/score/trend.hpp"
#include "query/status.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/story.hpp"

#include <algorithm>
#include <cmath>
#include <map>

using namespace edca;
using namespace edca::test;

namespace {

const std::string first = "EDCA-TLS-001";
const std::string second = "EDCA-TLS-002";

Timestamp time_of(const char* text) {
    return *parse_timestamp(text);
}

/// The report of Contoso at a scan, written on 1 June 2026.
Report report_of(sqlite::Connection& history, const std::string& scan = "latest",
                 const std::string& since = "") {
    query::ReportAsked asked;
    asked.clock.now = time_of("2026-06-01T00:00:00Z");
    asked.scan = query::find_scan(history, "Contoso", scan, asked.clock);
    asked.is_latest = query::is_latest(scan);
    if (!since.empty())
        asked.since = query::time_asked("--since", since, asked.clock);
    return query::report(history, asked);
}

const ReportControl& control_of(const Report& report, const std::string& id) {
    const auto found =
        std::find_if(report.controls.begin(), report.controls.end(), [&](const ReportControl& one) {
            return one.definition.control_id == std::string_view(id);
        });
    REQUIRE(found != report.controls.end());
    return *found;
}

/// EX1 fails the first control from February on, EX2 the second one until April.
sqlite::Connection a_history() {
    auto history = memory_history();
    append(history, a_scan("2026-01-31")
                        .with(first, "EX1", Status::pass)
                        .property("RequireTLS", "True")
                        .with(first, "EX2", Status::pass)
                        .with(second, "EX2", Status::fail));
    append(history, a_scan("2026-02-28")
                        .with(first, "EX1", Status::fail, "RequireTLS is False")
                        .property("RequireTLS", "False")
                        .with(first, "EX2", Status::pass)
                        .with(second, "EX2", Status::fail));
    append(history, a_scan("2026-04-30")
                        .with(first, "EX1", Status::fail, "RequireTLS is False")
                        .property("RequireTLS", "False")
                        .with(first, "EX2", Status::pass)
                        .with(second, "EX2", Status::pass));
    return history;
}

} // namespace

TEST_CASE("a report has every control with its runs, its subjects and its settings") {
    auto history = a_history();
    const Report report = report_of(history);
    REQUIRE(report.controls.size() == 2);
    const ReportControl& control = control_of(report, first);
    REQUIRE(control.spans.size() == 2);
    CHECK(control.spans[1].status == Status::fail);
    CHECK_FALSE(control.spans[1].until);
    REQUIRE(control.subjects.size() == 2);
    CHECK(control.subjects[0].subject == "EX1");
    CHECK(control.subjects[0].evidence == "RequireTLS is False");
    REQUIRE(control.subjects[0].settings.size() == 1);
    CHECK(control.subjects[0].settings[0].property == "RequireTLS");
    CHECK(control.subjects[0].settings[0].spans.size() == 2);
    CHECK(control.subjects[1].settings.empty());
    REQUIRE(control_of(report, second).failures.size() == 1);
    CHECK(control_of(report, second).failures[0].fixed_at == "2026-04-30T00:00:00.000Z");
}

TEST_CASE("a database that early versions of EDCA call a server is no server of a report") {
    auto history = memory_history();
    auto scan = a_scan("2026-01-31");
    scan.with(second, "MDB-Hops", Status::fail).with(first, "EX1", Status::pass);
    scan.findings.front().definition.subject = "Database";
    append(history, scan);
    append(history, a_scan("2026-02-28").with(first, "EX2", Status::pass));
    CHECK(report_of(history, "2026-01-31").servers == std::vector<std::string>{"EX1"});
    CHECK(report_of(history).servers == std::vector<std::string>{"EX2"});
}

TEST_CASE("a report of an earlier scan knows nothing of later ones") {
    auto history = a_history();
    const Report report = report_of(history, "2026-02-28");
    CHECK(report.scans.size() == 2);
    CHECK_FALSE(report.age_days);
    CHECK(control_of(report, second).state->status == Status::fail);
    CHECK(control_of(report, second).state->days == 28); // up to the scan
    for (const Change& change : report.changes)
        CHECK(change.changed_at <= "2026-02-28T00:00:00.000Z");
}

TEST_CASE("a report of a period begins with its first scan and compares with that one") {
    auto history = a_history();
    const Report report = report_of(history, "latest", "2026-02");
    CHECK(report.scans.size() == 2);
    CHECK(report.age_days == 32);
    REQUIRE_FALSE(report.period_moves.empty());
    CHECK(report.period_moves[0].from_at == "2026-02-28T00:00:00.000Z");
    for (const Change& change : report.changes)
        CHECK(change.changed_at == "2026-04-30T00:00:00.000Z");
}

TEST_CASE("a report without a scan in its period is refused") {
    auto history = a_history();
    CHECK_THROWS_AS(report_of(history, "2026-02-28", "2026-03"), Error);
}

TEST_CASE("what moved all the time is no setting of a report") {
    auto history = memory_history();
    for (int day = 1; day <= 28; ++day)
        for (const int hour : {1, 9}) {
            auto scan = a_scan("2026-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day) +
                               "T0" + std::to_string(hour) + ":00Z");
            append(history, scan.with(first, "EX1", Status::pass)
                                .property("DaysLeft", std::to_string(day * 24 + hour))
                                .property("IsSet", day < 10 ? "True" : "False"));
        }
    const Report report = report_of(history);
    const auto& settings = control_of(report, first).subjects.at(0).settings;
    REQUIRE(settings.size() == 1);
    CHECK(settings[0].property == "IsSet");
}

TEST_CASE("the numbers of a report are those of the other questions, whatever happened") {
    const auto seed = GENERATE(range(1U, 9U));
    CAPTURE(seed);
    auto history = memory_history();
    for (Scan scan : Story(seed).scans()) {
        scan.organization = "Contoso";
        append(history, scan);
    }
    const Report report = report_of(history);
    const std::string last = report.scans.back().taken_at;

    // Severities and states are two ways to count the same controls.
    std::map<std::pair<std::string, std::string>, std::int64_t> counted;
    for (const SeverityCount& count : report.severities)
        if (count.since <= last && (!count.until || *count.until > last)) {
            counted[{count.severity, "Fail"}] += count.failed;
            counted[{count.severity, "Pass"}] += count.passed;
            counted[{count.severity, "Unknown"}] += count.unknown;
        }
    for (const ReportControl& control : report.controls)
        if (control.state && control.state->status)
            --counted[{std::string(control.definition.severity),
                       std::string(to_string(*control.state->status))}];
    for (const auto& [what, rest] : counted) {
        CAPTURE(what.first, what.second);
        if (what.second == "Fail" || what.second == "Pass" || what.second == "Unknown")
            CHECK(rest == 0);
    }

    // Causes add up to what moved.
    for (const Explanation& move : report.period_moves)
        for (const ScoreMove& score : move.scores) {
            if (!score.from || !score.to)
                continue;
            double points = 0;
            for (const ScoreCause& cause : move.causes)
                points += cause.framework == score.framework ? cause.points : 0;
            CHECK(points == Approx(*score.to - *score.from).margin(1e-9));
        }

    // The last point of 'All' is the score of the last scan.
    const auto all = std::find_if(report.points.rbegin(), report.points.rend(),
                                  [](const auto& p) { return p.framework == "All"; });
    REQUIRE(all != report.points.rend());
    CHECK(all->score == report.scans.back().score);

    // The last run of each control that is assessed has the status of its state.
    for (const ReportControl& control : report.controls) {
        if (!control.state || !control.state->status)
            continue;
        CAPTURE(std::string(control.definition.control_id));
        REQUIRE_FALSE(control.spans.empty());
        CHECK(control.spans.back().status == *control.state->status);
    }
}
