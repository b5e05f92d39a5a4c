#include "support/catch.hpp"
#include "support/place.hpp"

#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

/// An analysis file's text: one control on EX1. `organization` is left out when empty.
std::string analysis(const std::string& organization, const std::string& time,
                     const std::string& status, const std::string& evidence = "\"seen\"") {
    const std::string named =
        organization.empty() ? "" : R"(, "OrganizationId": ")" + organization + '"';
    return R"({"Metadata": {"AnalysisTimestamp": ")" + time + '"' + named + R"(}, "Findings": [{
        "ControlId": "EDCA-GOV-002", "Title": "Supported build", "Category": "Governance",
        "Severity": "High", "SeverityWeight": 9, "Verify": true, "OverallStatus": ")" +
           status + R"(", "SubjectLabel": "Server",
        "ServerResults": [{"Server": "EX1", "Status": ")" +
           status + R"(", "Evidence": )" + evidence + "}]}]}";
}

} // namespace

TEST_CASE("an organization with a control that says Warn is recorded") {
    const Place place;
    CHECK(place.run({"record", place.file("1.json", analysis("Contoso", "2026-05-01", "Warn"))})
              .status == ExitStatus::ok);
    CHECK(place.rows("SELECT status FROM findings UNION ALL SELECT status FROM results") ==
          "Warning\nWarning\n");
    CHECK(place.rows("SELECT score FROM scores WHERE framework = 'All'") == "0\n");
}

TEST_CASE("a character that was replaced is told once, when its scan is recorded") {
    const Place place;
    const auto file =
        place.file("1.json", analysis("Contoso", "2026-05-01", "Fail", R"("a\u0000b")"));
    const std::string note = file +
                             ": /Findings/0/ServerResults/0/Evidence holds U+0000 or half of "
                             "a surrogate pair, read as U+FFFD";
    const auto said = place.run({"record", file, "--format", "json"});
    CHECK(said.status == ExitStatus::ok);
    CHECK(said.err == "edca: note: " + note + "\n");
    CHECK(said.out.find("\"outcome\":\"recorded\"") != std::string::npos);
    CHECK(said.out.find("\"message\":\"" + note + "\"") != std::string::npos);
    CHECK(place.rows("SELECT evidence FROM results") == "a\xEF\xBF\xBD"
                                                        "b\n");
    CHECK(place.run({"record", file}).err.empty());
}

TEST_CASE("a scan of more than a day after now is refused unless it is allowed") {
    const Place place; // where it is 2026-11-24T12:00:00Z
    const auto tomorrow = place.file("1.json", analysis("Contoso", "2026-11-25T12:00:00Z", "Pass"));
    const auto later = place.file("2.json", analysis("Contoso", "2026-11-25T12:00:01Z", "Pass"));
    CHECK(place.run({"record", tomorrow}).status == ExitStatus::ok);
    const auto refused = place.run({"record", later});
    CHECK(refused.status == ExitStatus::error);
    CHECK(refused.err ==
          "edca: error: " + later +
              ": was taken at 2026-11-25T12:00:01.000Z, expected at most a day after "
              "now, 2026-11-24T12:00:00.000Z\n"
              "edca: hint: see that the clock was right where EDCA ran; to record it "
              "all the same: edca record --allow-future FILE\n");
    CHECK(place.rows("SELECT count(*) FROM scans") == "1\n");
    CHECK(place.run({"record", later, "--allow-future"}).status == ExitStatus::ok);
    // What is there is recognized: a scheduled task that records the folder does not fail for ever.
    const auto again = place.run({"record", tomorrow, later});
    CHECK(again.status == ExitStatus::ok);
    CHECK(again.out.find("0 recorded, 2 duplicates, 0 failed") != std::string::npos);
}

TEST_CASE("a scan that is dated far ahead hides no later regression") {
    const Place place;
    place.file("analysis_1.json", analysis("Contoso", "2026-05-01", "Pass"));
    place.file("analysis_2.json", analysis("Contoso", "2096-05-02", "Pass"));
    place.file("analysis_3.json", analysis("Contoso", "2026-05-03", "Fail"));
    const auto said = place.run({"record", place.folder()});
    CHECK(said.status == ExitStatus::error);
    CHECK(said.out.find("2 recorded, 0 duplicates, 1 failed") != std::string::npos);
    CHECK(place.run({"diff", "--fail-on", "regressed:high"}).status == ExitStatus::condition_met);
}

TEST_CASE("files that do not name their organization belong to the only one, in whatever order") {
    const std::string first = analysis("", "2026-05-01", "Pass");
    const std::string second = analysis("Contoso", "2026-05-02", "Fail");
    const std::string third = analysis("", "2026-05-03", "Pass");
    for (const std::vector<std::string>& texts :
         {std::vector{first, second, third}, std::vector{second, first, third},
          std::vector{first, third, second}}) {
        const Place place;
        for (std::size_t index = 0; index < texts.size(); ++index)
            place.file("analysis_" + std::to_string(index) + ".json", texts[index]);
        const auto said = place.run({"record", place.folder()});
        CHECK(said.err.empty());
        CHECK(said.status == ExitStatus::ok);
        CHECK(said.out.find("3 recorded, 0 duplicates, 0 failed") != std::string::npos);
        CHECK(place.rows("SELECT organization, taken_at FROM scans ORDER BY taken_at") ==
              "Contoso,2026-05-01T00:00:00.000Z\nContoso,2026-05-02T00:00:00.000Z\n"
              "Contoso,2026-05-03T00:00:00.000Z\n");
        CHECK(place.rows("SELECT change FROM drift WHERE level = 'finding' ORDER BY changed_at") ==
              "regressed\nfixed\n");
    }
}

TEST_CASE("an unnamed scan of standard input waits for the others, too") {
    const Place place;
    const auto named = place.file("1.json", analysis("Contoso", "2026-05-02", "Fail"));
    const auto unnamed = place.file("2.json", analysis("", "2026-05-03", "Pass"));
    const auto said =
        place.run({"record", "-", unnamed, named}, analysis("", "2026-05-01", "Pass"));
    CHECK(said.status == ExitStatus::ok);
    CHECK(place.rows("SELECT organization, source FROM scans ORDER BY taken_at") ==
          "Contoso,-\nContoso,1.json\nContoso,2.json\n");
}

TEST_CASE("an unnamed scan of standard input may be the last that waits") {
    const Place place;
    const auto named = place.file("1.json", analysis("Contoso", "2026-05-02", "Fail"));
    const auto unnamed = place.file("2.json", analysis("", "2026-05-03", "Pass"));
    const auto other = place.file("3.json", analysis("", "2026-05-04", "Pass"));
    const auto said =
        place.run({"record", named, unnamed, other, "-"}, analysis("", "2026-05-01", "Pass"));
    CHECK(said.status == ExitStatus::ok);
    CHECK(place.rows("SELECT organization, source FROM scans ORDER BY taken_at") ==
          "Contoso,-\nContoso,1.json\nContoso,2.json\nContoso,3.json\n");
}

TEST_CASE("unnamed files are refused where two organizations are named, in whatever order") {
    for (const bool named_first : {true, false}) {
        const Place place;
        const auto unnamed = place.file("0.json", analysis("", "2026-05-01", "Pass"));
        const auto one = place.file("1.json", analysis("Contoso", "2026-05-02", "Fail"));
        const auto other = place.file("2.json", analysis("Fabrikam", "2026-05-02", "Fail"));
        const auto said = named_first ? place.run({"record", one, unnamed, other})
                                      : place.run({"record", unnamed, one, other});
        CHECK(said.status == ExitStatus::error);
        CHECK(said.err == "edca: error: " + unnamed +
                              ": /Metadata/OrganizationId is missing, expected the organization's "
                              "name\nedca: hint: files of early EDCA versions do not have it; name "
                              "it with --organization\n");
        CHECK(place.rows("SELECT organization FROM scans ORDER BY organization") ==
              "Contoso\nFabrikam\n");
        CHECK(place.run({"record", unnamed, "--organization", "Contoso"}).status == ExitStatus::ok);
    }
}

TEST_CASE("names with a wildcard are recorded as the shells of Windows hand them over") {
    const Place place;
    place.file("analysis_1.json", analysis("Contoso", "2026-05-01", "Pass"));
    place.file("analysis_2.json", analysis("Contoso", "2026-05-02", "Fail"));
    place.file("other.json", "[]");
    const auto said = place.run({"record", place.folder() + "/analysis_*.json"});
    CHECK(said.status == ExitStatus::ok);
    CHECK(said.out.find("2 recorded, 0 duplicates, 0 failed") != std::string::npos);
    const auto none = place.run({"record", place.folder() + "/analyses_*.json"});
    CHECK(none.status == ExitStatus::error);
    CHECK(none.err.find("/analyses_*.json: no file or folder has such a name, expected at least "
                        "one\nedca: hint: give an analysis_*.json file") != std::string::npos);
}

TEST_CASE("case 01: Warn is Warning everywhere, and not passed") {
    const std::string folder = shared_case("01");
    if (folder.empty())
        return;
    const Place place;
    CHECK(place.run({"record", folder}).status == ExitStatus::ok);
    CHECK(place.rows("SELECT status FROM findings UNION ALL SELECT status FROM results") ==
          "Warning\nWarning\n");
    CHECK(place.rows("SELECT score FROM scores WHERE framework = 'All'") == "0\n");
}

TEST_CASE("case 02: evidence in every form is recorded, and what was replaced is noted") {
    const std::string folder = shared_case("02");
    if (folder.empty())
        return;
    const Place place;
    const auto said = place.run({"record", folder});
    CHECK(said.status == ExitStatus::ok);
    CHECK(said.err.find("edca: note: ") == 0);
    CHECK(said.err.find("/Findings/2/ServerResults/0/Evidence holds U+0000 or half of a surrogate "
                        "pair, read as U+FFFD; so does 1 more text\n") != std::string::npos);
    CHECK(place.rows("SELECT evidence FROM results ORDER BY control_id") ==
          "Access is denied.\n\"first line\nsecond line\"\na�b\n� lost\n");
}

TEST_CASE("a server that goes on being missing is told of once") {
    const Place place;
    std::vector<std::string> line{"record"};
    for (int day = 1; day <= 5; ++day) {
        auto text = analysis("Contoso", "2026-05-0" + std::to_string(day), "Pass");
        if (day > 1) // as a scan from then on has another server, and EX1 no longer
            text.replace(text.find("\"EX1\""), 5, "\"DAG7\"");
        line.push_back(place.file(std::to_string(day) + ".json", text));
    }
    const auto said = place.run(line);
    CHECK(said.status == ExitStatus::ok);
    const std::string missing = "1 of 2 known servers is missing in this scan: EX1\n";
    const auto first = said.err.find("2.json: " + missing);
    CHECK(first != std::string::npos);
    CHECK(said.err.find(missing, first + missing.size()) == std::string::npos);
    CHECK(said.err.find("so it goes on in 3 later scans; edca scans lists the servers that are "
                        "missing in each\n") != std::string::npos);
    CHECK(place.rows("SELECT count(*) FROM scans WHERE missing <> '[]'") == "4\n");
}

TEST_CASE("case 03: a definition read as code page 1252 is the same definition") {
    const std::string folder = shared_case("03");
    if (folder.empty())
        return;
    const Place place;
    CHECK(place.run({"record", folder}).status == ExitStatus::ok);
    CHECK(place.rows("SELECT title FROM definitions") ==
          "Exchange runs a supported build — état\n");
    CHECK(place.rows("SELECT * FROM drift").empty());
}

TEST_CASE("case 04: a scan of 2096 is refused, and the later regression is seen") {
    const std::string folder = shared_case("04");
    if (folder.empty())
        return;
    const Place place;
    const auto said = place.run({"record", folder});
    CHECK(said.status == ExitStatus::error);
    CHECK(said.err.find("--allow-future") != std::string::npos);
    CHECK(place.rows("SELECT taken_at FROM scans ORDER BY taken_at") ==
          "2026-05-01T06:00:00.000Z\n2026-05-03T06:00:00.000Z\n");
    CHECK(place.run({"diff", "--fail-on", "regressed:high"}).status == ExitStatus::condition_met);
}
