#include "present/page/gate.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

GateRow row(const std::string& condition, bool met) {
    return {.organization = "Contoso",
            .condition = condition,
            .limit = 5,
            .found = 7.5,
            .met = met,
            .culprits = {}};
}

std::string drawn(const std::vector<GateRow>& rows) {
    std::ostringstream out;
    render_gate(out, rows, {.columns = 0});
    return out.str();
}

} // namespace

TEST_CASE("the verdict of a gate is one line that names what does not hold") {
    CHECK(gate_verdict({row("max-age", true)}) == "the gate is open: 1 condition holds");
    CHECK(gate_verdict({row("max-age", true), row("max-unknown", true)}) ==
          "the gate is open: 2 conditions hold");
    CHECK(gate_verdict({row("max-age", true), row("max-unknown", false)}) ==
          "the gate is closed: 1 of 2 conditions does not hold: max-unknown");
    auto other = row("max-age", false);
    other.organization = "Fabrikam";
    CHECK(gate_verdict({row("max-age", false), other}) ==
          "the gate is closed: 2 of 2 conditions do not hold: max-age of Contoso, max-age of "
          "Fabrikam");
}

TEST_CASE("the page of a gate ends with the verdict") {
    const auto page = drawn({row("max-age", false)});
    CHECK_THAT(page, Contains("Contoso       max-age        5   7.50  no"));
    const auto verdict = gate_verdict({row("max-age", false)}) + "\n";
    CHECK(page.substr(page.size() - verdict.size()) == verdict);
}

TEST_CASE("the page of a gate names some culprits, the table all") {
    auto many = row("max-unknown", false);
    many.found.reset();
    many.culprits = {"A", "B", "C", "D", "E\x1b", "F"};
    CHECK_THAT(drawn({many}), Contains("–  no     A, B, C, D and 2 more"));
    const auto table = gate_table({many});
    CHECK(std::get<JsonText>(table.rows[0][4]).text == R"(["A","B","C","D","E\u001b","F"])");
    CHECK(std::holds_alternative<std::monostate>(table.rows[0][2]));
    CHECK(std::get<std::int64_t>(table.rows[0][1]) == 5);
}

TEST_CASE("the page of a gate of several organizations names each, whatever the width") {
    auto other = row("max-missing-servers", false);
    other.organization = "Fabrikam Holding";
    other.culprits = {"EDCA-TLS-014 on EX1.contoso.com"};
    for (std::size_t columns = 40; columns <= 120; ++columns) {
        CAPTURE(columns);
        std::ostringstream out;
        render_gate(out, {row("max-age", true), other}, {.columns = columns});
        CHECK_THAT(out.str(), Contains("Contoso") && Contains("Fabrikam Holding") &&
                                  Contains("max-missing-servers") && Contains("7.50"));
        std::istringstream lines(out.str());
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= columns);
    }
    std::ostringstream out;
    render_gate(out, {row("max-age", true), other}, {.columns = 40});
    CHECK_THAT(out.str(), Contains("Contoso  max-age  limit 5  found 7.50\n    yes"));
}
