#include "query/score/trend_explain.hpp"

#include "query/score/trend.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

/// The causes between the first two scans, for All.
std::vector<ScoreCause> causes(sqlite::Connection& history) {
    return query::trend_explain(history,
                                {.from_scan_id = 1, .to_scan_id = 2, .frameworks = {"All"}})
        .causes;
}

double sum(const std::vector<ScoreCause>& causes) {
    double points = 0;
    for (const auto& cause : causes)
        points += cause.points;
    return points;
}

} // namespace

TEST_CASE("a control that was fixed is the whole reason why a score rose") {
    auto history = memory_history();
    append(history,
           a_scan("2026-01-01").with("EDCA-A-001", Status::pass).with("EDCA-B-001", Status::fail));
    append(history,
           a_scan("2026-01-02").with("EDCA-A-001", Status::pass).with("EDCA-B-001", Status::pass));
    const auto found = causes(history);
    REQUIRE(found.size() == 1);
    CHECK(found[0].control_id == "EDCA-B-001");
    CHECK(found[0].cause == "fixed");
    CHECK(found[0].points == Approx(50));
    CHECK(found[0].from_score == Approx(50));
    CHECK(found[0].to_score == Approx(100));
}

TEST_CASE("a weight that changed together with a status is a cause of its own") {
    auto history = memory_history();
    append(history,
           a_scan("2026-01-01").with("EDCA-A-001", Status::pass).with("EDCA-B-001", Status::fail));
    append(history, a_scan("2026-01-02")
                        .with("EDCA-A-001", Status::pass)
                        .with("EDCA-B-001", Status::pass)
                        .weighing("EDCA-B-001", 10));
    const auto found = causes(history);
    REQUIRE(found.size() == 2);
    // mean(T) = (10 + 15) / 2, mean(S) = 0.75: status 7.5 of it, weight (0.5 - 0.75) * 5 of it.
    CHECK(found[0].cause == "fixed");
    CHECK(found[0].points == Approx(100 * 7.5 / 12.5));
    CHECK(found[0].redefined);
    CHECK(found[1].cause == "weight");
    CHECK(found[1].points == Approx(100 * (0.5 - 0.75) * 5 / 12.5));
    CHECK(sum(found) == Approx(50).margin(1e-9));
}

TEST_CASE("a catalogue that changed is named by what changed in it") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", Status::pass)
                        .with("EDCA-B-001", Status::fail)
                        .with("EDCA-C-001", Status::fail)
                        .with("EDCA-D-001", Status::fail));
    append(history, a_scan("2026-01-02")
                        .with("EDCA-A-001", Status::pass)
                        .weighing("EDCA-A-001", 7)
                        .with("EDCA-B-001", Status::fail)
                        .unverified("EDCA-B-001")
                        .with("EDCA-D-001", Status::fail)
                        .tagged("EDCA-D-001", {"ISM"})
                        .with("EDCA-E-001", Status::pass));
    const auto found = query::trend_explain(history, {.from_scan_id = 1, .to_scan_id = 2}).causes;
    std::vector<std::string> told;
    double all = 0;
    double cis = 0;
    for (const auto& cause : found) {
        told.push_back(cause.framework + " " + cause.control_id + " " + cause.cause);
        (cause.framework == "All" ? all : cis) += cause.points;
    }
    std::sort(told.begin(), told.end());
    CHECK(told == std::vector<std::string>{"All EDCA-A-001 weight", "All EDCA-B-001 verify",
                                           "All EDCA-C-001 disappeared", "All EDCA-E-001 appeared",
                                           "CIS EDCA-A-001 weight", "CIS EDCA-B-001 verify",
                                           "CIS EDCA-C-001 disappeared",
                                           "CIS EDCA-D-001 frameworks", "CIS EDCA-E-001 appeared"});
    CHECK(all == Approx(100.0 * 12 / 17 - 25).margin(1e-9));
    CHECK(cis == Approx(100.0 * 12 / 12 - 25).margin(1e-9));
}

TEST_CASE("a score that one of the scans does not have is not explained") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-A-001", Status::skipped));
    append(history, a_scan("2026-01-02").with("EDCA-A-001", Status::pass));
    const auto explained = query::trend_explain(history, {.from_scan_id = 1, .to_scan_id = 2});
    CHECK(explained.causes.empty());
    REQUIRE(explained.scores.size() == 2);
    CHECK(explained.scores[0].framework == "All");
    CHECK(explained.scores[1].framework == "CIS");
    CHECK_FALSE(explained.scores[0].from);
    CHECK(explained.scores[0].to == 100.0);
}

TEST_CASE("a score that nothing moved is told without a cause") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", Status::pass)
                        .with("EDCA-B-001", Status::fail)
                        .tagged("EDCA-B-001", {"ISM"}));
    append(history, a_scan("2026-01-02")
                        .with("EDCA-A-001", Status::pass)
                        .with("EDCA-B-001", Status::pass)
                        .tagged("EDCA-B-001", {"ISM"}));
    const auto explained = query::trend_explain(history, {.from_scan_id = 1, .to_scan_id = 2});
    REQUIRE(explained.scores.size() == 3);
    CHECK(explained.scores[1].framework == "CIS");
    CHECK(explained.scores[1].from == 100.0);
    CHECK(explained.scores[1].to == 100.0);
    for (const auto& cause : explained.causes)
        CHECK(cause.framework != "CIS");
}

TEST_CASE("like for like, every scan is scored by what one scan demands") {
    auto history = memory_history();
    append(
        history,
        a_scan("2026-01-01").with("EDCA-A-001", Status::pass).with("EDCA-GONE-001", Status::fail));
    append(history, a_scan("2026-01-02").with("EDCA-GONE-001", Status::fail));
    append(history, a_scan("2026-01-03")
                        .with("EDCA-A-001", Status::pass)
                        .weighing("EDCA-A-001", 8)
                        .tagged("EDCA-A-001", {"ISM"})
                        .with("EDCA-NEW-001", Status::fail)
                        .weighing("EDCA-NEW-001", 2));
    const auto points = query::trend_like_for_like(history, 3, {{"All", "ISM", "CIS"}, {}});
    std::vector<std::string> told;
    told.reserve(points.size());
    for (const auto& point : points)
        told.push_back(point.framework + " " + point.taken_at.substr(8, 2) + " " +
                       std::to_string(point.passed_weight) + "/" +
                       std::to_string(point.eligible_weight) + (point.delta ? " moved" : ""));
    CHECK(told == std::vector<std::string>{"All 01 8/8", "All 03 8/10", "CIS 03 0/2", "ISM 01 8/8",
                                           "ISM 03 8/8"});
}

TEST_CASE("like for like with the latest scan, its own score is as recorded") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-A-001", Status::fail));
    append(
        history,
        a_scan("2026-01-02").with("EDCA-A-001", Status::pass).with("EDCA-B-001", Status::warning));
    const auto restated = query::trend_like_for_like(history, 2, {{"All"}, {}});
    REQUIRE(restated.size() == 2);
    CHECK(restated[0].score == 0);
    CHECK(restated[1].score == query::trend(history, "Contoso", {{"All"}, {}}).back().score);
    CHECK(restated[1].delta == 50);
}
