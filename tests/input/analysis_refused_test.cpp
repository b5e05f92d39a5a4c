#include "domain/error.hpp"
#include "input/analysis/analysis.hpp"
#include "input/analysis_texts.hpp"
#include "support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace edca;
using input::parse_analysis;
using test::full;
using test::replaced;
using test::required;
using test::with_finding;

namespace {

Error error_of(const std::string& text) {
    try {
        parse_analysis(text, "march.json");
    } catch (const Error& error) {
        return error;
    }
    return Error("no error");
}

std::string message_of(const std::string& text) {
    return error_of(text).what();
}

} // namespace

TEST_CASE("an unknown status is an error that lists the known ones") {
    CHECK(
        message_of(replaced(full, R"("OverallStatus": "Fail")", R"("OverallStatus": "Passed")")) ==
        "march.json: /Findings/0/OverallStatus is \"Passed\", expected Pass, Fail, Warning, "
        "Unknown or Skipped");
    CHECK(message_of(replaced(full, R"("Status": "Pass")", R"("Status": null)")) ==
          "march.json: /Findings/0/ServerResults/1/Status is null, expected Pass, Fail, Warning, "
          "Unknown or Skipped");
    CHECK(error_of(replaced(full, R"("Status": "Pass")", R"("Status": [1])")).hint ==
          "the file was not recorded; run the assessment again or send us the file");
}

TEST_CASE("a required field that is missing or no such value is an error with its pointer") {
    for (const std::string name : {"ControlId", "Title", "Category", "Severity"}) {
        CHECK(message_of(replaced(full, '"' + name + '"', "\"x\"")) ==
              "march.json: /Findings/0/" + name + " is missing, expected text that is not empty");
        CHECK(
            message_of(replaced(full, '"' + name + "\": \"", '"' + name + "\": \"\", \"x\": \"")) ==
            "march.json: /Findings/0/" + name + " is \"\", expected text that is not empty");
    }
    CHECK(message_of(replaced(full, "\"SeverityWeight\": 5", "\"SeverityWeight\": 101")) ==
          "march.json: /Findings/0/SeverityWeight is 101, expected a whole number from 0 to 100");
    CHECK(message_of(replaced(full, "\"Verify\": true", "\"Verify\": \"yes\"")) ==
          "march.json: /Findings/0/Verify is \"yes\", expected true or false");
    CHECK(
        message_of(replaced(full, "\"Server\": \"Internet\"", "\"Server\": \"\"")) ==
        "march.json: /Findings/0/ServerResults/0/Server is \"\", expected text that is not empty");
    CHECK(message_of(replaced(full, "\"CIS\", \"NIS2\"]", "null]")) ==
          "march.json: /Findings/0/Frameworks/1 is null, expected text that is not empty");
    CHECK(message_of(replaced(full, "[\"Mailbox\", \"Edge\"]", "\"System.Object[]\"")) ==
          "march.json: /Findings/0/Roles is \"System.Object[]\", the name of a type in place of an "
          "array's elements, expected an array");
    CHECK(message_of(replaced(full, "{\"name\": \"BSI\", \"url\": \"\"}", "\"BSI\"")) ==
          "march.json: /Findings/0/References/1 is \"BSI\", expected an object");
}

TEST_CASE("a file without time, metadata or findings is an error") {
    CHECK(message_of(replaced(full, "\"Metadata\"", "\"x\"")) ==
          "march.json: /Metadata is missing, expected an object");
    CHECK(message_of(replaced(full, "2026-04-24T08:22:00.0000000+02:00", "yesterday")) ==
          "march.json: /Metadata/AnalysisTimestamp is \"yesterday\", expected a time such as "
          "2026-04-24T08:22:00+02:00");
    CHECK(message_of(replaced(full, "\"Findings\"", "\"x\"")) ==
          "march.json: /Findings is missing, expected at least one finding");
    CHECK(message_of(R"({"Metadata": {"AnalysisTimestamp": "2026-04-24"}, "Findings": []})") ==
          "march.json: /Findings is an empty array, expected at least one finding");
}

TEST_CASE("a control that is there twice is an error that names both places") {
    const std::string twice =
        required + "}, {" + replaced(required, "EDCA-TLS-014", "edca-tls-014");
    CHECK(message_of(with_finding(twice)) ==
          "march.json: /Findings/1/ControlId is \"edca-tls-014\", expected another control than "
          "/Findings/0/ControlId");
}

TEST_CASE("a score that is no score or there twice is an error") {
    CHECK(message_of(replaced(full, "\"Framework\": \"CIS\"", "\"Framework\": \"ALL\"")) ==
          "march.json: /Scores/1/Framework is \"ALL\", expected another framework than "
          "/Scores/0/Framework");
    CHECK(message_of(replaced(full, "\"Framework\": \"CIS\", ", "")) ==
          "march.json: /Scores/1/Framework is missing, expected text that is not empty");
    CHECK(
        message_of(replaced(full, "39", "-1")) ==
        "march.json: /Scores/0/FailedControls is -1, expected a whole number from 0 to 2147483647");
    CHECK(message_of(replaced(full, "69.38", "\"n/a\"")) ==
          "march.json: /Scores/0/Score is \"n/a\", expected a number");
}

TEST_CASE("the id of a control and the name of an organization must have all their characters") {
    CHECK(message_of(replaced(full, "EDCA-TLS-014", "EDCA-TLS-\\u0000")) ==
          "march.json: /Findings/0/ControlId is \"EDCA-TLS-\\x00\", expected a name that lost no "
          "character");
    CHECK(message_of(replaced(full, "Contoso", "\\ud83dContoso")) ==
          "march.json: /Metadata/OrganizationId is \"\\x00Contoso\", expected a name that lost no "
          "character");
    CHECK(message_of(replaced(full, R"("Contoso")", R"(["Contoso", "Fabrikam"])")) ==
          "march.json: /Metadata/OrganizationId is an array, expected text");
}

TEST_CASE("a time of long ago is no time of an assessment") {
    CHECK(
        message_of(replaced(full, "2026-04-24T08:22:00.0000000+02:00", "0001-01-01T00:00:00")) ==
        "march.json: /Metadata/AnalysisTimestamp is \"0001-01-01T00:00:00\", expected the time of "
        "an assessment, in 1990 or later");
}

TEST_CASE("arrays that became text where the depth ran out are refused with what to do") {
    const std::string lost = required + R"(, "ServerResults": "@{Server=EX1; Status=Fail}")";
    CHECK(parse_analysis(with_finding(lost + R"(, "Frameworks": "CIS")"), "march.json")
              .findings.at(0)
              .definition.frameworks == Names{"CIS"});
    const Error joined = error_of(with_finding(lost + R"(, "Frameworks": "CIS DISA")"));
    CHECK(std::string(joined.what()) ==
          "march.json: /Findings/0/Frameworks is \"CIS DISA\", perhaps the elements of an array, "
          "expected an array");
    CHECK(joined.hint == "the file was not recorded; write the JSON with a larger -Depth");
    CHECK(message_of(with_finding(required + R"(, "Frameworks": "Best Practice")")) == "no error");

    const Error objects = error_of(
        with_finding(required + R"(, "References": "@{name=CIS 1; url=a} @{name=BSI; url=b}")"));
    CHECK(std::string(objects.what()) ==
          "march.json: /Findings/0/References is \"@{name=CIS 1; url=a} @{name=BSI; url=b}\", the "
          "texts of several objects in place of an array, expected an array");
    CHECK(objects.hint == joined.hint);
}

TEST_CASE("a name of white space is as if it were missing") {
    CHECK(parse_analysis(replaced(full, "Contoso", " "), "march.json").organization.empty());
    for (const char* name : {"EDCA-TLS-014", "Domain security", "Transport Security", "Internet"})
        CHECK_THAT(message_of(replaced(full, name, " ")),
                   Catch::EndsWith("is \" \", expected text that is not empty"));
}

TEST_CASE("a name has at most 1024 bytes, whatever it names") {
    const std::string longest(1024, 'n');
    for (const auto& [field, pointer] : std::vector<std::pair<std::string, std::string>>{
             {"\"Contoso\"", "/Metadata/OrganizationId"},
             {"\"All\"", "/Scores/0/Framework"},
             {"\"EDCA-TLS-014\"", "/Findings/0/ControlId"},
             {"\"Transport Security\"", "/Findings/0/Category"},
             {"\"Medium\"", "/Findings/0/Severity"},
             {"\"NIS2\"", "/Findings/0/Frameworks/0"},
             {"\"Mailbox\"", "/Findings/0/Roles/0"},
             {"\"Connector\"", "/Findings/0/SubjectLabel"},
             {"\"Internet\"", "/Findings/0/ServerResults/0/Server"}}) {
        CAPTURE(pointer);
        CHECK(message_of(replaced(full, field, '"' + longest + '"')) == "no error");
        const auto message = message_of(replaced(full, field, "\" " + longest + "n\""));
        CHECK_THAT(message, Catch::StartsWith("march.json: " + pointer + " is \""));
        CHECK_THAT(message, Catch::EndsWith("expected a name of at most 1024 bytes"));
    }
}
