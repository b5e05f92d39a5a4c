#include "present/page/lists.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

Table two_scans() {
    return {
        {"scan_id", "organization", "taken_at", "recorded_at", "source", "controls", "passed",
         "failed", "warned", "unknown", "skipped", "score", "content_sha256", "servers", "missing"},
        {{std::int64_t{1}, "Northwind Brewery", "2026-04-01T04:00:45.726Z", "", "analysis_1.json",
          std::int64_t{190}, std::int64_t{150}, std::int64_t{40}, std::int64_t{0}, std::int64_t{0},
          std::int64_t{0}, Points{100}, "", std::int64_t{2}, JsonText{"[]"}},
         {std::int64_t{2}, "Northwind Brewery", "2026-05-01T04:00:42.360Z", "", "analysis_2.json",
          std::int64_t{190}, std::int64_t{150}, std::int64_t{40}, std::int64_t{0}, std::int64_t{0},
          std::int64_t{0}, std::monostate(), "", std::int64_t{2}, JsonText{"[]"}}}};
}

std::string drawn(std::size_t organizations, std::size_t columns) {
    std::ostringstream out;
    render_scans(out, two_scans(), organizations, {.columns = columns});
    return out.str();
}

std::string text_of(const Table& scans) {
    std::ostringstream out;
    render_scans(out, scans, 1, {.columns = 160});
    return out.str();
}

std::size_t widest_line(const std::string& text) {
    std::istringstream lines(text);
    std::size_t widest = 0;
    for (std::string line; std::getline(lines, line);)
        widest = std::max(widest, display_width(line));
    return widest;
}

} // namespace

TEST_CASE("in 80 columns every number of a scan is there and its source is not") {
    CHECK(drawn(1, 80) ==
          "scan_id taken_at         controls passed failed warned unknown skipped score %\n"
          "      1 2026-04-01 04:00      190    150     40      0       0       0  100.00\n"
          "      2 2026-05-01 04:00      190    150     40      0       0       0\n");
}

TEST_CASE("servers are listed where a scan misses one that is known") {
    auto scans = two_scans();
    CHECK_THAT(text_of(scans), !Contains("missing"));
    scans.rows[1].back() = JsonText{R"(["EX1","EX2"])"};
    CHECK_THAT(text_of(scans), Contains("servers") && Contains("missing") && Contains("EX1"));
}

TEST_CASE("a source that fits in part is cut at its front") {
    CHECK_THAT(drawn(1, 97), Contains("100.00  …s_1.json"));
}

TEST_CASE("scans of several organizations name them") {
    CHECK_THAT(drawn(2, 80), Contains("\n      1 Northwi"));
    CHECK_THAT(drawn(1, 0), !Contains("Northwind"));
}

TEST_CASE("no scan is wider than a terminal of 40 columns, nor is its time cut") {
    for (std::size_t columns = 40; columns <= 130; ++columns)
        for (const std::size_t organizations : {std::size_t{1}, std::size_t{2}}) {
            CAPTURE(columns, organizations);
            const std::string text = drawn(organizations, columns);
            CHECK(widest_line(text) <= columns);
            CHECK_THAT(text, Contains("2026-04-01 04:00") && Contains("100.00"));
        }
}
