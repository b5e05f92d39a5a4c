#include "query/score/trend.hpp"

#include "query/score/score.hpp"
#include "query/score/score_history.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

ScorePoint at(sqlite::Connection& history, const char* framework, const char* day) {
    for (const auto& point : query::trend(history, "Contoso", {{framework}, {}}))
        if (point.taken_at.rfind(day, 0) == 0)
            return point;
    throw std::runtime_error(std::string("no score of ") + framework + " on " + day);
}

std::vector<ScoreDifference> reported_otherwise(sqlite::Connection& history,
                                                const query::TrendFilter& filter = {}) {
    return query::score_history(history, "Contoso", filter).differences;
}

} // namespace

TEST_CASE("a score is the passed weight of the eligible weight") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", Status::pass)
                        .weighing("EDCA-TLS-001", 8)
                        .with("EDCA-TLS-002", Status::fail)
                        .weighing("EDCA-TLS-002", 3)
                        .with("EDCA-TLS-003", Status::unknown)
                        .weighing("EDCA-TLS-003", 2)
                        .with("EDCA-TLS-004", Status::warning)
                        .weighing("EDCA-TLS-004", 1));
    const auto point = at(history, "All", "2026-01-01");
    CHECK(point.passed_weight == 8);
    CHECK(point.eligible_weight == 14);
    CHECK(point.score.value() == Approx(100.0 * 8 / 14));
    CHECK(point.passed == 1);
    CHECK(point.failed == 1);
    CHECK(point.unknown == 1);
    CHECK(point.warned == 1);
    CHECK_FALSE(point.delta.has_value());
}

TEST_CASE("skipped and unverified controls leave the score alone") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", Status::pass)
                        .with("EDCA-TLS-002", Status::skipped)
                        .with("EDCA-TLS-003", Status::fail)
                        .unverified("EDCA-TLS-003"));
    const auto point = at(history, "All", "2026-01-01");
    CHECK(point.score.value() == 100.0);
    CHECK(point.eligible_weight == 5);
    CHECK(point.skipped == 1);
    CHECK(point.failed == 0);
}

TEST_CASE("a framework without anything eligible has no score, never 0") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::skipped));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", Status::fail));
    CHECK_FALSE(at(history, "CIS", "2026-01-01").score.has_value());
    CHECK(at(history, "CIS", "2026-01-02").score.value() == 0.0);
    CHECK_FALSE(at(history, "CIS", "2026-01-02").delta.has_value());
}

TEST_CASE("a control counts once for All and once for each of its frameworks") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", Status::pass)
                        .tagged("EDCA-TLS-001", {"CIS", "ISM"})
                        .with("EDCA-TLS-002", Status::fail)
                        .tagged("EDCA-TLS-002", {"CIS"}));
    CHECK(at(history, "All", "2026-01-01").score.value() == 50.0);
    CHECK(at(history, "CIS", "2026-01-01").score.value() == 50.0);
    CHECK(at(history, "ISM", "2026-01-01").score.value() == 100.0);
}

TEST_CASE("a definition's change moves the score from its scan on and no earlier one") {
    auto history = memory_history();
    const auto scan = [](const char* day, std::int64_t weight,
                         std::vector<std::string> frameworks) {
        return a_scan(day)
            .with("EDCA-TLS-001", Status::pass)
            .weighing("EDCA-TLS-001", weight)
            .tagged("EDCA-TLS-001", std::move(frameworks))
            .with("EDCA-TLS-002", Status::fail);
    };
    append(history, scan("2026-01-01", 5, {"CIS"}));
    append(history, scan("2026-01-02", 15, {"CIS"}));
    append(history, scan("2026-01-03", 15, {"ISM"}));
    CHECK(at(history, "All", "2026-01-01").score.value() == 50.0);
    CHECK(at(history, "All", "2026-01-02").score.value() == 75.0);
    CHECK(at(history, "All", "2026-01-02").delta.value() == 25.0);
    CHECK(at(history, "CIS", "2026-01-03").score.value() == 0.0);
    CHECK(at(history, "ISM", "2026-01-03").score.value() == 100.0);
    CHECK_THROWS_WITH(at(history, "ISM", "2026-01-02"), "no score of ISM on 2026-01-02");
}

TEST_CASE("a framework that was away for a scan has no delta when it comes back") {
    auto history = memory_history();
    const auto scan = [](const char* day, const char* framework, Status status) {
        return a_scan(day).with("EDCA-TLS-001", status).tagged("EDCA-TLS-001", {framework});
    };
    append(history, scan("2026-01-01", "CIS", Status::pass));
    append(history, scan("2026-01-02", "ISM", Status::pass));
    append(history, scan("2026-01-03", "CIS", Status::fail));
    CHECK_FALSE(at(history, "CIS", "2026-01-03").delta.has_value());
    CHECK(at(history, "All", "2026-01-03").delta.value() == -100.0);
}

TEST_CASE("a delta is against the scan before even when that one is not asked for") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::pass));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", Status::fail));
    const auto points =
        query::trend(history, "Contoso", {{"All"}, {"2026-01-02T00:00:00.000Z", "9999"}});
    REQUIRE(points.size() == 1);
    CHECK(points[0].delta.value() == -100.0);
}

TEST_CASE("a score that EDCA reported of no control contradicts nothing") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", Status::pass)
                        .reporting({"All", 100.0, 1, 0})
                        .reporting({"ISM", 0.0, 0, 0})
                        .reporting({"NIS2", 0.0, 1, 1}));
    const auto found = reported_otherwise(history);
    REQUIRE(found.size() == 1);
    CHECK(found[0].framework == "NIS2");
}

TEST_CASE("our score stands beside the one that EDCA reported") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", Status::pass)
                        .reporting({"All", 100.0, 1})
                        .reporting({"CIS", 99.5, 1}));
    CHECK(at(history, "All", "2026-01-01").reported_score.value() == 100.0);
    CHECK(at(history, "CIS", "2026-01-01").reported_score.value() == 99.5);
    const auto found = reported_otherwise(history);
    REQUIRE(found.size() == 1);
    CHECK(found[0].framework == "CIS");
    CHECK(found[0].score.value() == 100.0);
    CHECK(found[0].reported_score.value() == 99.5);
}

TEST_CASE("a score that only rounding parts from the reported one is no difference") {
    const auto differs = [](double reported) {
        auto history = memory_history();
        auto scan = a_scan("2026-01-01").reporting({"All", reported, 3});
        for (const char* id : {"EDCA-TLS-001", "EDCA-TLS-002", "EDCA-TLS-003"})
            scan.with(id, id == std::string("EDCA-TLS-001") ? Status::fail : Status::pass);
        append(history, scan);
        return !reported_otherwise(history).empty();
    };
    CHECK_FALSE(differs(66.67));
    CHECK(differs(66.66));
}

TEST_CASE("a score that one has and the other has not is a difference") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", Status::pass)
                        .reporting({"All", std::nullopt, 1})
                        .reporting({"ISM", 50.0, 1})
                        .reporting({"NIS2", std::nullopt}));
    const auto found = reported_otherwise(history);
    REQUIRE(found.size() == 2);
    CHECK(found[0].framework == "All");
    CHECK_FALSE(found[0].reported_score.has_value());
    CHECK(found[1].framework == "ISM");
    CHECK_FALSE(found[1].score.has_value());
    CHECK(reported_otherwise(history, {{"ism"}, {}}).size() == 1);
}

TEST_CASE("a scan in which nothing is verified has no score, but it has a row") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::fail));
    append(history,
           a_scan("2026-01-02").with("EDCA-TLS-001", Status::fail).unverified("EDCA-TLS-001"));
    append(history, a_scan("2026-01-03").with("EDCA-TLS-001", Status::pass));
    const auto points = query::trend(history, "Contoso", {{"All"}, {}});
    REQUIRE(points.size() == 3);
    CHECK_FALSE(points[1].score.has_value());
    CHECK_FALSE(points[1].delta.has_value());
    CHECK(points[1].failed == 0);
    CHECK_FALSE(points[2].delta.has_value());
    CHECK(points[2].score.value() == 100.0);
}

TEST_CASE("points are rounded to two decimals, ties to even") {
    CHECK(rounded_points(0.125) == 0.12);
    CHECK(rounded_points(0.375) == 0.38);
    CHECK(rounded_points(69.378029) == 69.38);
    CHECK(rounded_points(-0.125) == -0.12);
}

TEST_CASE("scores by runs leave out a framework that went before the first scan asked for") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", Status::pass)
                        .with("EDCA-TLS-002", Status::fail)
                        .tagged("EDCA-TLS-002", {"ISM"}));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", Status::pass));
    const auto frameworks_since = [&](const char* time) {
        std::vector<std::string> names;
        const auto scores = query::score_history(history, "Contoso", {{}, {time, "9999"}});
        for (const auto& line : scores.frameworks)
            names.push_back(line.framework);
        return names;
    };
    CHECK(frameworks_since("2026-01-01") == std::vector<std::string>{"All", "CIS", "ISM"});
    CHECK(frameworks_since("2026-01-01T12") == std::vector<std::string>{"All", "CIS"});
    CHECK(frameworks_since("2026-01-03").empty());
}

TEST_CASE("frameworks are asked for in any case") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::pass));
    CHECK(query::trend(history, "Contoso", {{"cis"}, {}}).size() == 1);
    CHECK(query::trend(history, "Contoso", {{"CSI"}, {}}).empty());
}

TEST_CASE("the score at one scan is that of the whole line, and knows the scan before in time") {
    auto history = memory_history();
    const auto later = append(history, a_scan("2026-01-03").with("EDCA-TLS-001", Status::fail));
    const auto first = append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::pass));
    const auto now = query::score(history, later.scan_id, {"All"}).at(0);
    CHECK(now.score.value() == 0.0);
    CHECK(now.delta.value() == -100.0);
    CHECK(now.previous_at.value() == "2026-01-01T00:00:00.000Z");
    CHECK(query::score(history, first.scan_id, {"All"}).at(0).score.value() == 100.0);
    CHECK_FALSE(query::score(history, first.scan_id, {"All"}).at(0).previous_at.has_value());
}
