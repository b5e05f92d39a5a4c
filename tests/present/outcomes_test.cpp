#include "present/page/outcomes.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;
using Catch::EndsWith;

namespace {

Change finding(ChangeKind kind, const std::string& control_id, const std::string& from,
               const std::string& to) {
    Change change;
    change.control_id = control_id;
    change.change = kind;
    change.from_value = from;
    change.to_value = to;
    return change;
}

Change on_subject(const std::string& control_id, Level level, ChangeKind kind) {
    Change change = finding(kind, control_id, "a", "b");
    change.level = level;
    change.subject_kind = "Server";
    change.subject = "EX1";
    return change;
}

RecordOutcome recorded() {
    RecordOutcome outcome;
    outcome.source = "analysis_20260424_082200.json";
    outcome.outcome = Outcome::recorded;
    outcome.organization = "Contoso";
    outcome.scan_id = 12;
    outcome.taken_at = "2026-04-24T06:22:00.000Z";
    outcome.previous_at = "2026-04-17T06:22:00.000Z";
    outcome.score = 69.384;
    outcome.delta = -1.2;
    outcome.changes = {finding(ChangeKind::fixed, "EDCA-GOV-001", "Fail", "Pass"),
                       finding(ChangeKind::regressed, "EDCA-TLS-014", "Pass", "Fail")};
    return outcome;
}

RecordOutcome failed() {
    RecordOutcome outcome;
    outcome.source = "broken.json";
    outcome.message = "broken.json: not JSON";
    return outcome;
}

std::string drawn(const std::vector<RecordOutcome>& outcomes, const Look& look = {.columns = 0}) {
    std::ostringstream out;
    render_outcomes(out, outcomes, look);
    return out.str();
}

} // namespace

TEST_CASE("a recorded scan tells its score and what changed, regressions first") {
    CHECK(drawn({recorded()}) == "recorded scan 12 of Contoso, taken 2026-04-24 06:22 UTC\n"
                                 "score 69.38% (-1.20 since 2026-04-17)\n"
                                 "1 regressed, 1 fixed, 0 not readable, 0 new, 0 gone\n"
                                 "  regressed  EDCA-TLS-014  Pass → Fail\n"
                                 "  fixed      EDCA-GOV-001  Fail → Pass\n");
}

TEST_CASE("kinds of change beyond the usual five are counted when they occur") {
    RecordOutcome outcome = recorded();
    outcome.changes.push_back(finding(ChangeKind::excluded, "EDCA-X", "Fail", "Skipped"));
    CHECK_THAT(drawn({outcome}), Contains("0 gone, 1 skipped\n"));
}

TEST_CASE("a duplicate of a removed scan says why it is left out and how to record it after all") {
    RecordOutcome outcome = recorded();
    outcome.outcome = Outcome::duplicate;
    outcome.message = "scan 12 was removed by anna on 2026-05-02: it was the lab";
    outcome.hint = "to record it after all: edca record --again FILE";
    const std::string why = "scan 12 was removed by anna on 2026-05-02: it was the lab\n"
                            "to record it after all: edca record --again FILE\n";
    CHECK(drawn({outcome}) ==
          "duplicate of scan 12 of Contoso, taken 2026-04-24 06:22 UTC; nothing written\n" + why);
    CHECK_THAT(drawn({recorded(), outcome}), EndsWith("1 recorded, 1 duplicate, 0 failed\n" + why));
}

TEST_CASE("the first scan of an organization compares with nothing") {
    RecordOutcome outcome = recorded();
    outcome.previous_at.reset();
    outcome.delta.reset();
    outcome.changes.clear();
    CHECK(drawn({outcome}) == "recorded scan 12 of Contoso, taken 2026-04-24 06:22 UTC\n"
                              "score 69.38%\n"
                              "no earlier scan to compare with\n");
}

TEST_CASE("what no finding shows is listed below, and what a finding shows stands with it") {
    RecordOutcome outcome = recorded();
    outcome.below = {on_subject("EDCA-TLS-014", Level::result, ChangeKind::regressed),
                     on_subject("EDCA-MON-001", Level::result, ChangeKind::regressed),
                     on_subject("EDCA-TLS-014", Level::property, ChangeKind::changed)};
    outcome.below.back().property = "RequireTLS";
    CHECK_THAT(drawn({outcome}), Contains("  regressed  EDCA-MON-001\n"
                                          "      EX1: a → b\n"
                                          "  regressed  EDCA-TLS-014  Pass → Fail\n"
                                          "      EX1: a → b; RequireTLS a → b\n"
                                          "  fixed      EDCA-GOV-001  Fail → Pass\n"));
}

TEST_CASE("what is much below the findings is counted") {
    RecordOutcome outcome = recorded();
    outcome.changes.clear();
    outcome.below = {on_subject("EDCA-MON-001", Level::result, ChangeKind::regressed)};
    for (int index = 0; index < 6; ++index) {
        outcome.below.push_back(on_subject("EDCA-TLS-014", Level::property, ChangeKind::changed));
        outcome.below.push_back(
            on_subject("EDCA-TLS-014", Level::definition, ChangeKind::redefined));
    }
    CHECK_THAT(drawn({outcome}),
               Contains("no finding changed\n"
                        "  regressed  EDCA-MON-001\n"
                        "      EX1: a → b\n"
                        "also: 6 properties changed, 1 control redefined; see edca drift --since "
                        "2026-04-24\n"));
}

TEST_CASE("a scan like the one before says that nothing changed") {
    RecordOutcome outcome = recorded();
    outcome.delta = 0;
    outcome.changes.clear();
    CHECK_THAT(drawn({outcome}),
               Contains("score 69.38% (0.00 since 2026-04-17)\nnothing changed\n"));
}

TEST_CASE("a scan on the day of the one before tells the time of day") {
    RecordOutcome outcome = recorded();
    outcome.previous_at = "2026-04-24T05:00:00.000Z";
    CHECK_THAT(drawn({outcome}), Contains("(-1.20 since 2026-04-24 05:00)"));
}

TEST_CASE("a scan in which nothing was eligible has no score") {
    RecordOutcome outcome = recorded();
    outcome.score.reset();
    outcome.delta.reset();
    CHECK_THAT(drawn({outcome}), Contains("\nscore –\n"));
}

TEST_CASE("a duplicate says of which scan, and that nothing was written") {
    RecordOutcome outcome = recorded();
    outcome.outcome = Outcome::duplicate;
    CHECK(drawn({outcome}) ==
          "duplicate of scan 12 of Contoso, taken 2026-04-24 06:22 UTC; nothing written\n");
}

TEST_CASE("a file that failed alone prints nothing, its error is told elsewhere") {
    CHECK(drawn({failed()}).empty());
    CHECK(drawn({}).empty());
}

TEST_CASE("several files are a table and a sum, without counts that are zero throughout") {
    RecordOutcome first = recorded();
    first.source = "first.json";
    first.taken_at = first.previous_at;
    first.previous_at.reset();
    first.delta.reset();
    first.changes.clear();
    CHECK(drawn({first, recorded(), failed()}) ==
          "source                         outcome   taken_at     score  delta  regressed  fixed\n"
          "first.json                     recorded  2026-04-17  69.38%\n"
          "analysis_20260424_082200.json  recorded  2026-04-24  69.38%  -1.20          1      1\n"
          "broken.json                    failed\n"
          "\n"
          "2 recorded, 0 duplicates, 1 failed\n");
}

TEST_CASE("a table of files is no wider than a terminal of 40 columns, nor is a time cut") {
    RecordOutcome other = recorded();
    other.taken_at = "2026-04-24T07:30:00.000Z";
    other.changes = {finding(ChangeKind::lost, "EDCA-A", "Pass", "Unknown"),
                     finding(ChangeKind::appeared, "EDCA-B", "Pass", "Pass"),
                     finding(ChangeKind::disappeared, "EDCA-C", "Pass", "Pass")};
    RecordOutcome named = recorded();
    named.organization = "Northwind Brewery and Bakery";
    for (std::size_t columns = 40; columns <= 140; ++columns) {
        CAPTURE(columns);
        const std::string text = drawn({recorded(), other, named}, {.columns = columns});
        CHECK_THAT(text, Contains(" 2026-04-24 07:30"));
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= columns);
    }
}

TEST_CASE("a scan and its duplicate do not make a day show the time") {
    RecordOutcome duplicate = recorded();
    duplicate.outcome = Outcome::duplicate;
    CHECK_THAT(drawn({recorded(), duplicate}),
               !Contains("06:22") && Contains("1 recorded, 1 duplicate, 0 failed\n"));
    RecordOutcome later = recorded();
    later.taken_at = "2026-04-24T18:00:00.000Z";
    CHECK_THAT(drawn({recorded(), later}), Contains("2026-04-24 18:00"));
}

TEST_CASE("a table of several organizations names them") {
    RecordOutcome other = recorded();
    other.organization = "Fabrikam";
    CHECK_THAT(drawn({recorded(), recorded()}), !Contains("organization"));
    CHECK_THAT(drawn({recorded(), other}),
               Contains("organization  taken_at  ") && Contains("Fabrikam      2026-04-24  "));
}

TEST_CASE("a long source keeps its end, which tells it from its neighbours") {
    RecordOutcome outcome = recorded();
    outcome.source = "/srv/edca/" + std::string(100, 'd') + "/analysis_20260424.json";
    const std::string text = drawn({outcome, outcome}, {.columns = 80});
    CHECK_THAT(text, Contains("_20260424.json  recorded"));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        CHECK(display_width(line) <= 80);
}

TEST_CASE("no data of an outcome reaches the terminal unescaped") {
    RecordOutcome outcome = recorded();
    outcome.source = "\x1b[2J";
    outcome.organization = "\x1b[2J";
    outcome.changes[0].control_id = "\x1b[2J";
    CHECK_THAT(drawn({outcome}), !Contains("\x1b") && Contains("\\x1b[2J"));
    CHECK_THAT(drawn({outcome, recorded()}), !Contains("\x1b") && Contains("\\x1b[2J"));
}

TEST_CASE("what changed and is waived is counted beside what regressed") {
    const auto waived_of = [](const RecordOutcome& outcome) {
        const auto table = outcome_table({outcome});
        const auto column = std::find(table.columns.begin(), table.columns.end(), "waived");
        REQUIRE(column != table.columns.end());
        return table.rows[0][static_cast<std::size_t>(column - table.columns.begin())];
    };
    RecordOutcome outcome = recorded();
    CHECK(waived_of(outcome) == Cell(std::int64_t{0}));
    CHECK_THAT(drawn({outcome}), !Contains("waived"));
    CHECK_THAT(drawn({outcome, outcome}), !Contains("waived"));
    REQUIRE(count(outcome.changes, ChangeKind::regressed) > 0);
    for (Change& change : outcome.changes)
        if (change.change == ChangeKind::regressed)
            change.waived = 3;
    CHECK(waived_of(outcome) == Cell(count(outcome.changes, ChangeKind::regressed)));
    CHECK_THAT(drawn({outcome}), Contains("; 1 waived"));
    CHECK_THAT(drawn({outcome, recorded()}), Contains("waived"));
    outcome.outcome = Outcome::duplicate;
    CHECK(waived_of(outcome) == Cell());
}
