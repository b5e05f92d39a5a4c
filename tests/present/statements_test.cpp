#include "present/page/statements.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

Statement waiver() {
    return {.statement_id = 3,
            .kind = "waiver",
            .organization = "Contoso",
            .control_id = "EDCA-TLS-014",
            .subjects = {{"EX1", "EX2"}},
            .reason = "partners cannot",
            .said_by = "Ina",
            .from_at = "2026-05-01T04:00:00.000Z",
            .from_local = "2026-05-01T06:00:00.000+02:00",
            .until_at = "2026-12-31T21:59:59.999Z",
            .until_local = "2026-12-31T23:59:59.999+02:00",
            .made_at = "2026-05-04T08:00:00.000Z",
            .made_by = "anna",
            .state = "active",
            .outcome = "needed",
            .covers = {{"EX1"}}};
}

std::string listed(const Statement& statement, bool utc = false) {
    std::ostringstream out;
    render_statements(out, {statement}, {.columns = 0, .utc = utc});
    return out.str();
}

std::string told(const Statement& statement, bool utc = false) {
    std::ostringstream out;
    render_statement(out, statement, {.columns = 0, .utc = utc});
    return out.str();
}

} // namespace

TEST_CASE("what a date was taken for is said back to the minute, by the clock of the scans") {
    CHECK(told(waiver()) == "waiver 3 of EDCA-TLS-014 on EX1, EX2, from 2026-05-01 06:00 +02:00, "
                            "until 2026-12-31 23:59 +02:00\n  covers what fails now on EX1\n");
    CHECK_THAT(told(waiver(), true), Contains("until 2026-12-31 21:59 UTC"));
    auto nothing = waiver();
    nothing.covers = std::vector<std::string>();
    nothing.until_at.reset();
    CHECK_THAT(told(nothing),
               Contains(", without an end\n") && Contains("nothing of it fails in the last scan"));
}

TEST_CASE("a list of statements says what became of them") {
    CHECK_THAT(listed(waiver()), Contains("until 2026-12-31  needed  partners cannot · Ina"));
    auto lapsed = waiver();
    lapsed.state = "lapsed";
    lapsed.outcome = "still failing";
    lapsed.lapsed_at = "2026-06-30T23:00:00.000Z";
    lapsed.lapsed_local = "2026-07-01T01:00:00.000+02:00";
    CHECK_THAT(listed(lapsed), Contains("lapsed: its control was redefined 2026-07-01, to be "
                                        "granted again, still failing"));
    CHECK_THAT(listed(lapsed, true), Contains("redefined 2026-06-30"));
    auto note = waiver();
    note.kind = "note";
    note.said_by.reset();
    note.state.reset();
    note.outcome = "still failing";
    CHECK_THAT(listed(note), Contains("due 2026-12-31  still failing  partners cannot · anna"));
    note.reason = "\x1b[41m";
    CHECK_THAT(listed(note), Contains("\\x1b[41m"));
    std::ostringstream out;
    render_statements(out, {}, {.columns = 0});
    CHECK(out.str() == "(no rows)\n");
}

TEST_CASE("a list of statements cuts no id, date or state, whatever the width") {
    auto lapsed = waiver();
    lapsed.statement_id = 12;
    lapsed.state = "lapsed";
    lapsed.outcome = "still failing";
    lapsed.lapsed_at = "2026-06-30T23:00:00.000Z";
    lapsed.lapsed_local = "2026-07-01T01:00:00.000+02:00";
    for (std::size_t columns = 40; columns <= 200; ++columns) {
        CAPTURE(columns);
        std::ostringstream out;
        render_statements(out, {waiver(), lapsed}, {.columns = columns});
        std::string words;
        std::istringstream lines(out.str());
        for (std::string line; std::getline(lines, line);) {
            CHECK(display_width(line) <= columns);
            words += line.substr(std::min(line.find_first_not_of(' '), line.size())) + ' ';
        }
        CHECK_THAT(words, Contains("waiver") && Contains("EDCA-TLS-014") &&
                              Contains("until 2026-12-31") && Contains("needed"));
        CHECK_THAT(words, Contains("redefined 2026-07-01, to be granted again, still failing"));
    }
}

TEST_CASE("a list of statements names the organization of each where there are several") {
    CHECK_THAT(listed(waiver()), !Contains("Contoso"));
    auto other = waiver();
    other.organization = "Fabrikam";
    for (const std::size_t columns : {std::size_t{0}, std::size_t{40}, std::size_t{160}}) {
        std::ostringstream out;
        render_statements(out, {waiver(), other}, {.columns = columns});
        CHECK_THAT(out.str(),
                   Contains("3   Contoso       waiver") || Contains("3  Contoso  waiver"));
        CHECK_THAT(out.str(),
                   Contains("3   Fabrikam      waiver") || Contains("3  Fabrikam  waiver"));
    }
}
