#include "present/page/trend.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

std::string at(const std::string& day) {
    return day + "T06:22:00.000Z";
}

ScorePoint point(const std::string& framework, const std::string& day,
                 std::optional<double> score) {
    ScorePoint result;
    result.organization = "Contoso";
    result.framework = framework;
    result.taken_at = at(day);
    result.score = score;
    result.passed = 80;
    result.failed = 30;
    result.unknown = 4;
    result.skipped = 7;
    return result;
}

std::vector<ScorePoint> three_scans() {
    std::vector<ScorePoint> points{point("All", "2026-01-01", 70.0),
                                   point("All", "2026-02-01", 66.123),
                                   point("All", "2026-03-01", 68.625)};
    points[2].delta = 2.502;
    return points;
}

std::string drawn(const Trend& trend, const Look& look = {.columns = 0}) {
    std::ostringstream out;
    render_trend(out, trend, look);
    return out.str();
}

std::string drawn(const std::vector<ScorePoint>& points, const Look& look = {.columns = 0}) {
    return drawn(Trend{.histories = score_histories(points), .basis = {}}, look);
}

} // namespace

TEST_CASE("a trend tells first, lowest and last score, the last step and the whole way") {
    CHECK(drawn(three_scans()) ==
          "Contoso · 3 scans, 2026-01-01 – 2026-03-01 UTC\n"
          "framework  score   first  lowest    last  since last scan  over the period     failed\n"
          "All        █▁▆    70.00%  66.12%  68.62%            +2.50            -1.38  30 of 114\n"
          "bars: from 66.12% to 70.00%\n");
}

TEST_CASE("bars of all frameworks are on one scale, and a bad day stays visible in many scans") {
    std::vector<ScorePoint> points;
    for (int year = 1000; year < 1090; ++year)
        points.push_back(point("All", std::to_string(year) + "-01-01", year == 1040 ? 10.0 : 90.0));
    for (int year = 1000; year < 1090; ++year)
        points.push_back(point("CIS", std::to_string(year) + "-01-01", 50.0));
    const std::string text = drawn(points);
    CHECK_THAT(text, Contains("█████████████▁████████████████") &&
                         Contains("▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅") &&
                         Contains("bars: from 10.00% to 90.00%, each the lowest of 3 scans\n"));
}

TEST_CASE("a framework that came later leaves the scans before it empty") {
    auto points = three_scans();
    points.push_back(point("ISM", "2026-03-01", 40.0));
    CHECK_THAT(
        drawn(points),
        Contains("ISM        ··▁    40.00%  40.00%  40.00%                –             0.00  30"));
}

TEST_CASE("a framework that went has no last score") {
    auto points = three_scans();
    points.push_back(point("CISA", "2026-01-01", 40.0));
    points.back().delta = 3.0;
    CHECK_THAT(drawn(points), Contains("CISA       ▁··    40.00%  40.00%       –                –  "
                                       "              –          –"));
}

TEST_CASE("a missing score is a dash, not a zero") {
    auto points = three_scans();
    points[2].score.reset();
    points[2].delta.reset();
    CHECK_THAT(drawn(points),
               Contains("█▁·    70.00%  66.12%     –                –                –  30"));
    CHECK_THAT(drawn({point("All", "2026-01-01", std::nullopt)}),
               Contains("·          –       –     –                –                –  30"));
}

TEST_CASE("each organization has its own heading") {
    auto points = three_scans();
    points.push_back(point("All", "2026-05-01", 50.0));
    points.back().organization = "Fabrikam";
    CHECK_THAT(drawn(points), Contains("Contoso · 3 scans, 2026-01-01 – 2026-03-01 UTC\n") &&
                                  Contains("\n\nFabrikam · 1 scan, 2026-05-01 UTC\n"));
}

TEST_CASE("scores that EDCA reported otherwise are listed, the latest ten") {
    Trend trend{.histories = score_histories(three_scans()), .basis = {}};
    for (int day = 10; day < 22; ++day)
        trend.histories[0].differences.push_back({.taken_at = at("2026-01-" + std::to_string(day)),
                                                  .framework = "All",
                                                  .score = 70.0,
                                                  .reported_score = 71.5});
    const std::string text = drawn(trend);
    CHECK_THAT(text, Contains("EDCA reported other scores\n"
                              "  date        framework    ours  reported\n"
                              "  2026-01-12  All        70.00%    71.50%\n"));
    CHECK_THAT(text, Contains("2026-01-21  All        70.00%    71.50%\n  and 2 earlier\n"));
}

TEST_CASE("a sparkline takes what the look leaves to it") {
    std::vector<ScorePoint> points;
    for (int year = 1000; year < 1400; ++year)
        points.push_back(point("All", std::to_string(year) + "-01-01", year % 7));
    for (const std::size_t columns : {60U, 80U, 100U, 200U}) {
        CAPTURE(columns);
        std::istringstream lines(drawn(points, {.columns = columns}));
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= columns);
    }
    std::istringstream lines(drawn(points, {.columns = 80}));
    std::string line;
    for (int i = 0; i < 2; ++i)
        std::getline(lines, line);
    CHECK(display_width(line) == 80);
}

TEST_CASE("a trend is no wider than a terminal of 40 columns and keeps the last score") {
    auto points = three_scans();
    for (ScorePoint& point : points)
        point.framework = "Best Practice of the brewery";
    for (std::size_t columns = 40; columns <= 100; ++columns) {
        CAPTURE(columns);
        const std::string text = drawn(points, {.columns = columns});
        CHECK_THAT(text, Contains("68.62"));
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= columns);
    }
}

TEST_CASE("an empty trend says so") {
    CHECK(drawn(std::vector<ScorePoint>()) == "no scores\n");
}

TEST_CASE("names in a trend never steer the terminal") {
    auto points = three_scans();
    for (ScorePoint& each : points)
        each.organization = each.framework = "\x1b[2J";
    CHECK_THAT(drawn(points), !Contains("\x1b") && Contains("\\x1b[2J"));
}

TEST_CASE("a rise is green and a fall is red") {
    auto points = three_scans();
    CHECK_THAT(drawn(points, {.color = true}), Contains("\x1b[32m+2.50\x1b[0m"));
    points[2].delta = -2.502;
    CHECK_THAT(drawn(points, {.color = true}), Contains("\x1b[31m-2.50\x1b[0m"));
}
