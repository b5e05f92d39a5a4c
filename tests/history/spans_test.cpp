#include "history/spans/spans.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Transaction.h>

using namespace edca;
using namespace edca::test;

namespace {

const std::string spans = "SELECT substr(since, 6, 5), substr(until, 6, 5), status "
                          "FROM result_spans WHERE control_id = 'EDCA-TLS-001' ORDER BY since";

Scan passing(const char* day) {
    return a_scan(day).with("EDCA-TLS-001", "EX1", Status::pass);
}

Scan failing(const char* day) {
    return a_scan(day).with("EDCA-TLS-001", "EX1", Status::fail);
}

Scan without(const char* day) {
    return a_scan(day).with("EDCA-TLS-002", "EX1", Status::pass);
}

std::vector<std::string> recorded(std::initializer_list<Scan> scans) {
    auto history = memory_history();
    for (const auto& scan : scans)
        append(history, scan);
    return rows(history, spans);
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a value that holds on is one span") {
    CHECK(recorded({passing("2026-01-01"), passing("2026-01-02"), passing("2026-01-03")}) ==
          Lines{"01-01||Pass"});
}

TEST_CASE("a value ends where another begins") {
    CHECK(recorded({passing("2026-01-01"), failing("2026-01-02"), passing("2026-01-03")}) ==
          Lines{"01-01|01-02|Pass", "01-02|01-03|Fail", "01-03||Pass"});
}

TEST_CASE("a key that a scan does not mention has no value there") {
    CHECK(recorded({passing("2026-01-01"), without("2026-01-02"), passing("2026-01-03")}) ==
          Lines{"01-01|01-02|Pass", "01-03||Pass"});
}

TEST_CASE("a scan that comes late speaks only up to the next one") {
    CHECK(recorded({passing("2026-01-01"), passing("2026-01-03"), failing("2026-01-02")}) ==
          Lines{"01-01|01-02|Pass", "01-02|01-03|Fail", "01-03||Pass"});
    CHECK(recorded({passing("2026-01-01"), passing("2026-01-03"), without("2026-01-02")}) ==
          Lines{"01-01|01-02|Pass", "01-03||Pass"});
}

TEST_CASE("a scan before all others extends what it agrees with") {
    CHECK(recorded({passing("2026-01-02"), passing("2026-01-01")}) == Lines{"01-01||Pass"});
    CHECK(recorded({failing("2026-01-02"), passing("2026-01-01")}) ==
          Lines{"01-01|01-02|Pass", "01-02||Fail"});
}

TEST_CASE("a late scan that fills a gap joins what follows it") {
    CHECK(recorded({failing("2026-01-01"), passing("2026-01-03"), passing("2026-01-02")}) ==
          Lines{"01-01|01-02|Fail", "01-02||Pass"});
}

TEST_CASE("organizations have timelines of their own") {
    auto history = memory_history();
    append(history, passing("2026-01-01"));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", "EX1", Status::fail).of("Fabrikam"));
    CHECK(
        rows(history, "SELECT organization, status, until IS NULL FROM result_spans ORDER BY 1") ==
        Lines{"Contoso|Pass|1", "Fabrikam|Fail|1"});
}

TEST_CASE("a value of nothing is held like any other") {
    auto history = memory_history();
    const auto reporting = [](const char* day, std::optional<double> score) {
        return a_scan(day).with("EDCA-TLS-001", "EX1", Status::pass).reporting({"CIS", score, 0});
    };
    append(history, reporting("2026-01-01", std::nullopt));
    append(history, reporting("2026-01-03", std::nullopt));
    append(history, reporting("2026-01-02", std::nullopt));
    append(history, reporting("2026-01-04", 50.0));
    CHECK(rows(history, "SELECT substr(since, 6, 5), score IS NULL FROM reported_score_span "
                        "ORDER BY since") == Lines{"01-01|1", "01-04|0"});
}
