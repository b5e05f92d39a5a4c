// Who is who, as people meet it at the command line.

#include "support/catch.hpp"
#include "support/place.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

/// An analysis file's text: one control, on one thing.
std::string analysis(const std::string& organization, const std::string& time,
                     const std::string& label, const std::string& subject,
                     const std::string& status, const std::string& evidence = "seen") {
    return R"({"Metadata": {"AnalysisTimestamp": ")" + time + R"(", "OrganizationId": ")" +
           organization + R"("}, "Findings": [{
        "ControlId": "EDCA-TLS-014", "Title": "Domain security", "Category": "Transport",
        "Severity": "Medium", "SeverityWeight": 5, "Verify": true, "OverallStatus": ")" +
           status + R"(", "SubjectLabel": ")" + label + R"(",
        "ServerResults": [{"Server": ")" +
           subject + R"(", "Status": ")" + status + R"(", "Evidence": ")" + evidence + R"("}]}]})";
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Changes of one connector: level, change, values.
std::string changes_of(const Place& place, const std::string& subject) {
    return place.rows("SELECT level, change, from_value, to_value FROM drift WHERE subject = '" +
                      subject + "' ORDER BY level, property");
}

} // namespace

TEST_CASE("two customers of one name are told apart when people say whose a file is") {
    const Place place;
    const auto first = place.file("analysis_a.json", analysis("First Organization", "2026-05-01",
                                                              "Server", "a-mbx1", "Fail"));
    const auto second = place.file("analysis_b.json", analysis("First Organization", "2026-05-02",
                                                               "Server", "b-mbx1", "Pass"));
    CHECK_FALSE(says(place.run({"record", first}).err, "share no server"));
    const auto told = place.run({"record", second});
    CHECK(told.status == ExitStatus::ok);
    CHECK(says(told.err, "scan 2 and scan 1 of First Organization, taken 2026-05-01, share no "
                         "server (b-mbx1; a-mbx1); if they are two customers': edca scans remove 2 "
                         "--reason TEXT, then edca record FILE --organization NAME"));

    CHECK(place.run({"scans", "remove", "2", "--reason", "another customer"}).status ==
          ExitStatus::ok);
    const auto obeyed = place.run({"record", second, "--organization", "Second"});
    CHECK(obeyed.status == ExitStatus::ok);
    CHECK(says(obeyed.err, "/Metadata/OrganizationId is \"First Organization\"; it is Second's"));
    CHECK_FALSE(says(obeyed.err, "share no server"));
    CHECK(place.rows("SELECT organization, scans FROM organizations ORDER BY 1") ==
          "First Organization,1\nSecond,1\n");
    // The folder that is recorded every night does not bring it back.
    CHECK(says(place.run({"record", place.folder()}).out, "0 recorded, 2 duplicates, 0 failed"));
}

TEST_CASE("the two customers of case 12 are told apart") {
    const auto folder = shared_case("12");
    if (folder.empty())
        return;
    const Place place;
    const std::filesystem::path files(folder);
    place.run({"record", (files / "analysis_1.json").string()});
    const auto second = (files / "analysis_2.json").string();
    const auto told = place.run({"record", second});
    CHECK(says(told.err, "share no server"));
    CHECK(says(told.err, "record FILE --organization NAME"));
    CHECK(place.run({"record", second, "--organization", "Other"}).status == ExitStatus::ok);
    CHECK(place.rows("SELECT organization, scans FROM organizations ORDER BY 1") ==
          "First Organization,2\nOther,1\n");
}

TEST_CASE("a connector that was renamed and switched off at once regressed, once that is said") {
    const Place place;
    place.run({"record",
               place.file("1.json", analysis("Tailspin Toys", "2026-05-01", "Connector",
                                             "To partners", "Pass", "DomainSecureEnabled: True")),
               place.file("2.json",
                          analysis("Tailspin Toys", "2026-05-08", "Connector", "To partners (new)",
                                   "Fail", "DomainSecureEnabled: False"))});
    CHECK(says(changes_of(place, "To partners (new)"), "result,appeared,,Fail"));
    CHECK(place.run({"subjects", "rename", "to partners", "To partners (new)"}).status ==
          ExitStatus::ok);
    CHECK(changes_of(place, "To partners (new)") ==
          "property,changed,True,False\nresult,regressed,Pass,Fail\n");
    CHECK(place.run({"verify"}).status == ExitStatus::ok);
}

TEST_CASE("the renamed connector of case 08 regressed, and DomainSecureEnabled went to False") {
    const auto folder = shared_case("08");
    if (folder.empty())
        return;
    const Place place;
    place.run({"record", folder});
    CHECK(place.run({"subjects", "rename", "To partners", "To partners (new)"}).status ==
          ExitStatus::ok);
    CHECK(changes_of(place, "To partners (new)") ==
          "property,changed,True,False\nresult,regressed,Pass,Fail\n");
    CHECK(place.rows("SELECT subject, status FROM result_spans WHERE subject = 'To Internet'") ==
          "To Internet,Fail\n");
    CHECK(place.run({"verify"}).status == ExitStatus::ok);
}

TEST_CASE(
    "record says once that two subjects look like one, with the command that makes them one") {
    const Place place;
    const auto record = [&](const std::string& day, const std::string& server) {
        return place
            .run({"record",
                  place.file(day + ".json", analysis("Contoso", day, "Server", server, "Pass"))})
            .err;
    };
    CHECK(record("2026-05-01", "EX1").empty());
    const auto told = record("2026-05-02", "ex1.contoso.com");
    CHECK(says(told, "EX1 and ex1.contoso.com look like one; if they are: edca subjects rename EX1 "
                     "ex1.contoso.com"));
    CHECK_FALSE(says(told, "share no server")); // they are only written otherwise
    CHECK_FALSE(says(record("2026-05-03", "ex1.contoso.com"), "look like one"));
    place.run({"subjects", "rename", "EX1", "ex1.contoso.com"});
    CHECK(record("2026-05-04", "EX1").empty());
    CHECK(place.rows("SELECT missing FROM scans WHERE scan_id = 4") == "[]\n");
}

TEST_CASE("the command names the organization where there are several") {
    const Place place;
    place.run(
        {"record", place.file("0.json", analysis("Adatum", "2026-05-01", "Server", "a1", "Pass")),
         place.file("1.json", analysis("Contoso Ltd", "2026-05-01", "Server", "EX1", "Pass"))});
    CHECK(says(place
                   .run({"record", place.file("2.json", analysis("Contoso Ltd", "2026-05-02",
                                                                 "Server", "ex1.c.com", "Pass"))})
                   .err,
               "edca subjects rename EX1 ex1.c.com --organization \"Contoso Ltd\""));
    const auto unclear = place.run({"subjects", "rename", "EX1", "ex1.c.com"});
    CHECK(unclear.status == ExitStatus::error);
    CHECK(says(unclear.err, "choose one with --organization: Adatum, Contoso Ltd"));
}

TEST_CASE("former names of a renamed subject are taken by --subject, too") {
    const Place place;
    place.run({"record",
               place.file("1.json", analysis("Contoso", "2026-05-01", "Server", "EX1", "Pass")),
               place.file("2.json", analysis("Contoso", "2026-05-02", "Server", "EX1", "Fail"))});
    place.run({"subjects", "rename", "EX1", "ex1.contoso.com"});
    for (const auto& line : std::vector<std::vector<std::string>>{{"drift", "--subject", "ex1"},
                                                                  {"diff", "--subject", "ex1"},
                                                                  {"status", "--subject", "ex1"}}) {
        CAPTURE(line.front());
        CHECK(says(place.run(line).out, "ex1.contoso.com"));
    }
}
