#include "present/html/chart/strip.hpp"

#include "present/html/chart/clock.hpp"
#include "support/catch.hpp"

#include <map>
#include <string>

using namespace edca;
using namespace edca::present::html;

namespace {

std::string day(int number) {
    return "2026-01-" + std::string(number < 10 ? "0" : "") + std::to_string(number) +
           "T06:00:00.000Z";
}

/// A report with a scan on each of these days of January.
Report scans_on(std::initializer_list<int> days) {
    Report report;
    for (const int number : days) {
        ReportScan scan;
        scan.taken_at = day(number);
        report.scans.push_back(scan);
    }
    return report;
}

/// Days 1 to 10: the clock ends with day 11, and a day is 100 units.
Clock ten_days() {
    return Clock(scans_on({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

StatusSpan span(Status status, int since, int until = 0) {
    return {.status = status,
            .since = day(since),
            .until = until == 0 ? std::nullopt : std::optional(day(until))};
}

std::map<std::string, std::string> drawn(const std::vector<StatusSpan>& spans) {
    std::map<std::string, std::string> paths;
    for (const auto& [kind, d] : strip_paths(ten_days(), spans))
        paths.emplace(kind, d);
    return paths;
}

using Paths = std::map<std::string, std::string>;

} // namespace

TEST_CASE("the clock ends one usual interval after the last scan") {
    const Clock clock = ten_days();
    CHECK(clock.x(day(1)) == Approx(0));
    CHECK(clock.x(day(10)) == Approx(900));
    CHECK(clock.x("9999-12-31T00:00:00.000Z") == Approx(1000));
    CHECK(Clock(scans_on({5})).x(day(5)) == Approx(0));
}

TEST_CASE("a failure is still one while nothing better was seen after it") {
    CHECK(drawn({span(Status::fail, 1, 3), span(Status::unknown, 3, 5), span(Status::fail, 5)}) ==
          Paths{{"f", "M0 6h200M400 6h600"}, {"u", "M200 6h200"}});
    CHECK(drawn({span(Status::fail, 1, 3), span(Status::pass, 3, 5), span(Status::fail, 5)}) ==
          Paths{{"o", "M0 6h200"}, {"p", "M200 6h200"}, {"f", "M400 6h600"}});
}

TEST_CASE("a failure that is over has its own look, and a time without a span has none") {
    CHECK(drawn({span(Status::fail, 1, 2), span(Status::pass, 2, 4), span(Status::skipped, 6)}) ==
          Paths{{"o", "M0 6h100"}, {"p", "M100 6h200"}, {"s", "M500 6h500"}});
}

TEST_CASE("runs that are too short to be seen become one mark of many") {
    std::vector<StatusSpan> spans;
    for (int minute = 0; minute < 50; ++minute) {
        const auto at = [](int number) {
            return "2026-01-02T06:" + std::string(number < 10 ? "0" : "") + std::to_string(number) +
                   ":00.000Z";
        };
        spans.push_back({.status = minute % 2 == 0 ? Status::fail : Status::pass,
                         .since = at(minute),
                         .until = at(minute + 1)});
    }
    CHECK(drawn(spans) == Paths{{"m", "M100 6h3.5"}});
}

TEST_CASE("a short run among long ones is as wide as it must be to be seen") {
    CHECK(drawn({{.status = Status::fail, .since = day(2), .until = "2026-01-02T06:01:00.000Z"}}) ==
          Paths{{"f", "M100 6h1"}});
}
