#include "domain/error.hpp"
#include "history/digest/digest.hpp"
#include "input/analysis/analysis.hpp"
#include "support/catch.hpp"

#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

using namespace edca;
using input::parse_analysis;

namespace {

const std::string full = R"({
  "Metadata": {"AnalysisTimestamp": "2026-04-24T08:22:00.0000000+02:00", "ControlCount": 1,
               "OrganizationId": "Contoso"},
  "Scores": [{"Framework": "All", "Score": 69.38, "TotalControls": 150, "FailedControls": 39,
              "WarningControls": 1, "UnknownControls": 5, "SkippedControls": 6},
             {"Framework": "CIS", "Score": null}],
  "Findings": [{
    "ControlId": "EDCA-TLS-014", "Title": "Domain security", "Description": "Mutual TLS",
    "Category": "Transport Security", "Severity": "Medium", "SeverityWeight": 5,
    "Frameworks": ["NIS2", "CIS", "NIS2"], "Verify": true, "OverallStatus": "Fail",
    "Subject": "Organization", "Roles": ["Mailbox", "Edge"], "SubjectLabel": "Connector",
    "References": [{"name": "CIS 2.2.10", "url": "https://cis"}, {"name": "BSI", "url": ""}],
    "Remediation": {"automatable": true, "description": "Enable it",
                    "scriptTemplate": "Set-SendConnector"},
    "Considerations": "Ask partners",
    "ServerResults": [
      {"Server": "Internet", "Status": "Fail", "Evidence": "DomainSecureEnabled: False | TlsDomain: not set."},
      {"Server": "Office 365", "Status": "Pass", "Evidence": null}]
  }]
})";

/// A file with one finding, in which `members` are added to what must be there.
std::string with_finding(const std::string& members) {
    return R"({"Metadata": {"AnalysisTimestamp": "2026-04-24T08:22:00Z"}, "Findings": [{)" +
           members + "}]}";
}

const std::string required = R"("ControlId": "EDCA-TLS-014", "Title": "Domain security",
    "Category": "Transport", "Severity": "Medium", "SeverityWeight": 5, "Verify": true,
    "OverallStatus": "Fail")";

/// `text` with the first `from` replaced, which must be there.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

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

std::pmr::vector<Result> results_of(const std::string& server_results) {
    const Scan scan = parse_analysis(
        with_finding(required + ", \"ServerResults\": " + server_results), "march.json");
    return scan.findings.at(0).results;
}

} // namespace

TEST_CASE("every field of an analysis finds its place in the scan") {
    const Scan scan = parse_analysis(full, "march.json");
    CHECK(scan.organization == "Contoso");
    CHECK(to_text(scan.taken_at) == "2026-04-24T06:22:00.000Z");

    REQUIRE(scan.findings.size() == 1);
    const Finding& finding = scan.findings[0];
    CHECK(finding.definition ==
          Definition{.control_id = "EDCA-TLS-014",
                     .title = "Domain security",
                     .description = "Mutual TLS",
                     .category = "Transport Security",
                     .severity = "Medium",
                     .severity_weight = 5,
                     .verify = true,
                     .subject = "Organization",
                     .frameworks = {"CIS", "NIS2"},
                     .roles = {"Edge", "Mailbox"},
                     .references = {{"CIS 2.2.10", "https://cis"}, {"BSI", ""}},
                     .automatable = true,
                     .remediation = "Enable it",
                     .script = "Set-SendConnector",
                     .considerations = "Ask partners"});
    CHECK(finding.status == Status::fail);
    CHECK(finding.subject_kind == "Connector");
    REQUIRE(finding.results.size() == 2);
    CHECK(finding.results[0].subject == "Internet");
    CHECK(finding.results[0].status == Status::fail);
    CHECK(finding.results[0].evidence == "DomainSecureEnabled: False | TlsDomain: not set.");
    CHECK(finding.results[0].properties ==
          std::pmr::vector<Property>{{"DomainSecureEnabled", "False"}, {"TlsDomain", "not set"}});
    CHECK(finding.results[1].subject == "Office 365");
    CHECK(finding.results[1].evidence.empty());

    REQUIRE(scan.reported_scores.size() == 2);
    const ReportedScore& all = scan.reported_scores[0];
    CHECK(all.framework == "All");
    CHECK(all.score == 69.38);
    CHECK(all.total == 150);
    CHECK(all.failed == 39);
    CHECK(all.warned == 1);
    CHECK(all.unknown == 5);
    CHECK(all.skipped == 6);
    CHECK(scan.reported_scores[1].framework == "CIS");
    CHECK_FALSE(scan.reported_scores[1].score.has_value());
    CHECK(scan.reported_scores[1].total == 0);
}

TEST_CASE("what an analysis may leave out is empty") {
    const Scan scan = parse_analysis(with_finding(required), "march.json");
    CHECK(scan.organization.empty());
    CHECK(scan.reported_scores.empty());
    REQUIRE(scan.findings.size() == 1);
    Definition least;
    least.control_id = "EDCA-TLS-014";
    least.title = "Domain security";
    least.category = "Transport";
    least.severity = "Medium";
    least.severity_weight = 5;
    least.verify = true;
    CHECK(scan.findings[0].definition == least);
    CHECK(scan.findings[0].subject_kind.empty());
    CHECK(scan.findings[0].results.empty());
}

TEST_CASE("an analysis as PowerShell may write it is the same scan") {
    const Scan scan = parse_analysis(
        R"({"metadata": {"AnalysisTimestamp": {"value": "\/Date(1777011720000)\/", "DateTime": "x"},
                         "OrganizationId": ""},
            "Scores": {"Framework": "All", "Score": "69.38", "TotalControls": "150"},
            "Findings": {"CONTROLID": "EDCA-TLS-014", "Title": "It\u0027s on", "Category": "Transport",
              "Severity": "Medium", "SeverityWeight": "5", "Verify": "True", "OverallStatus": "FAIL",
              "Frameworks": "CIS", "Roles": {"value": ["Edge"], "Count": 1},
              "References": "@{name=CIS 2.2; draft; url=https://cis}",
              "Remediation": "@{automatable=True; description=Do; it; scriptTemplate=a; b=c}",
              "ServerResults": "@{Server=EX1; Status=Fail; Evidence=A=1; B=2}"}})",
        "march.json");
    CHECK(scan.organization.empty());
    CHECK(to_text(scan.taken_at) == "2026-04-24T06:22:00.000Z");
    REQUIRE(scan.reported_scores.size() == 1);
    CHECK(scan.reported_scores[0].score == 69.38);
    CHECK(scan.reported_scores[0].total == 150);

    REQUIRE(scan.findings.size() == 1);
    const Definition& definition = scan.findings[0].definition;
    CHECK(definition.control_id == "EDCA-TLS-014");
    CHECK(definition.title == "It's on");
    CHECK(definition.severity_weight == 5);
    CHECK(definition.verify);
    CHECK(definition.frameworks == Names{"CIS"});
    CHECK(definition.roles == Names{"Edge"});
    CHECK(definition.references == std::pmr::vector<Reference>{{"CIS 2.2; draft", "https://cis"}});
    CHECK(definition.automatable);
    CHECK(definition.remediation == "Do; it");
    CHECK(definition.script == "a; b=c");
    CHECK(scan.findings[0].status == Status::fail);
    REQUIRE(scan.findings[0].results.size() == 1);
    CHECK(scan.findings[0].results[0].subject == "EX1");
    CHECK(scan.findings[0].results[0].evidence == "A=1; B=2");
    CHECK(scan.findings[0].results[0].properties ==
          std::pmr::vector<Property>{{"A", "1"}, {"B", "2"}});
}

TEST_CASE("a subject that is named twice is one result of the worst status and all evidence") {
    const auto results = results_of(R"([
        {"Server": "mdb1", "Status": "Pass", "Evidence": "B: 2"},
        {"Server": "MDB2", "Status": "Skipped"},
        {"Server": "MDB1", "Status": "Unknown", "Evidence": "A: 1"},
        {"Server": "mdb1", "Status": "Pass", "Evidence": "B: 2"},
        {"Server": "mdb1", "Status": "Pass", "Evidence": ""}])");
    REQUIRE(results.size() == 2);
    CHECK(results[0].subject == "MDB1");
    CHECK(results[0].status == Status::unknown);
    CHECK(results[0].evidence == "A: 1\nB: 2");
    CHECK(results[0].properties == std::pmr::vector<Property>{{"A", "1"}, {"B", "2"}});
    CHECK(results[1].subject == "MDB2");
    CHECK(results[1].status == Status::skipped);
}

TEST_CASE("the order in which one subject is named twice means nothing") {
    const auto one = results_of(R"([{"Server": "EX1", "Status": "Pass", "Evidence": "A: 1"},
                                    {"Server": "ex1", "Status": "Fail", "Evidence": "A: 2"}])");
    const auto other = results_of(R"([{"Server": "ex1", "Status": "Fail", "Evidence": "A: 2"},
                                      {"Server": "EX1", "Status": "Pass", "Evidence": "A: 1"}])");
    REQUIRE(one.size() == 1);
    REQUIRE(other.size() == 1);
    CHECK(one[0].subject == other[0].subject);
    CHECK(one[0].status == Status::fail);
    CHECK(other[0].status == Status::fail);
    CHECK(one[0].evidence == "A: 1\nA: 2");
    CHECK(other[0].evidence == "A: 1\nA: 2");
    CHECK(one[0].properties.empty());
}

TEST_CASE("an unknown status is an error that lists the known ones") {
    CHECK(
        message_of(replaced(full, R"("OverallStatus": "Fail")", R"("OverallStatus": "Passed")")) ==
        "march.json: /Findings/0/OverallStatus is \"Passed\", expected Pass, Fail, Warning, "
        "Unknown or Skipped");
    CHECK(message_of(replaced(full, R"("Status": "Pass")", R"("Status": null)")) ==
          "march.json: /Findings/0/ServerResults/1/Status is null, expected Pass, Fail, Warning, "
          "Unknown or Skipped");
    CHECK(error_of(replaced(full, R"("Status": "Pass")", R"("Status": [1])")).hint ==
          "nothing was recorded; run the assessment again or send us the file");
}

TEST_CASE("statuses are read without case, and Warn is Warning, as EDCA-TLS-027 writes it") {
    const Scan scan = parse_analysis(
        replaced(replaced(full, R"("OverallStatus": "Fail")", R"("OverallStatus": "Warn")"),
                 R"("Status": "Fail")", R"("Status": "WARN")"),
        "march.json");
    CHECK(scan.findings.at(0).status == Status::warning);
    CHECK(scan.findings.at(0).results.at(0).status == Status::warning);
    CHECK(results_of(R"([{"Server": "EX1", "Status": "sKIPPED"}])").at(0).status ==
          Status::skipped);
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

TEST_CASE("names have no white space at their ends and a control id is in upper case") {
    const Scan scan = parse_analysis(
        replaced(with_finding(replaced(required, "EDCA-TLS-014", " edca-tls-014\\t") +
                              R"(, "SubjectLabel": "Server ", "Frameworks": [" CIS"],
                                 "ServerResults": [{"Server": "EX1 ", "Status": "Fail"}])"),
                 R"("AnalysisTimestamp")", R"("OrganizationId": " Contoso ", "AnalysisTimestamp")"),
        "march.json");
    CHECK(scan.organization == "Contoso");
    const Finding& finding = scan.findings.at(0);
    CHECK(finding.definition.control_id == "EDCA-TLS-014");
    CHECK(finding.definition.frameworks == Names{"CIS"});
    CHECK(finding.subject_kind == "Server");
    CHECK(finding.results.at(0).subject == "EX1");
}

TEST_CASE("a name of white space is as if it were missing") {
    CHECK(parse_analysis(replaced(full, "Contoso", " "), "march.json").organization.empty());
    for (const char* name : {"EDCA-TLS-014", "Domain security", "Transport Security", "Internet"})
        CHECK_THAT(message_of(replaced(full, name, " ")),
                   Catch::EndsWith("is \" \", expected text that is not empty"));
}

TEST_CASE("evidence may be wrapped by PowerShell, a list or an object") {
    const auto results = results_of(R"([
        {"Server": "EX1", "Status": "Fail",
         "Evidence": {"value": "Access is denied.", "PSComputerName": "EX1"}},
        {"Server": "EX2", "Status": {"value": "Fail", "PSComputerName": "EX2"},
         "Evidence": ["A: 1", "B: 2"]},
        {"Server": {"value": "EX3", "PSComputerName": "EX3"}, "Status": "Fail",
         "Evidence": {"A": 1, "B": ["2", null]}}])");
    REQUIRE(results.size() == 3);
    CHECK(results[0].evidence == "Access is denied.");
    CHECK(results[1].status == Status::fail);
    CHECK(results[1].evidence == "A: 1\nB: 2");
    CHECK(results[1].properties == std::pmr::vector<Property>{{"A", "1"}, {"B", "2"}});
    CHECK(results[2].subject == "EX3");
    CHECK(results[2].evidence == R"({"A":1,"B":["2",null]})");
}

TEST_CASE("a text of a definition may be a list of lines") {
    const Definition definition =
        parse_analysis(replaced(replaced(full, R"("Domain security")", R"(["Domain", "security"])"),
                                R"("Ask partners")",
                                R"({"value": "Ask partners", "PSComputerName": "EX1"})"),
                       "march.json")
            .findings.at(0)
            .definition;
    CHECK(definition.title == "Domain\nsecurity");
    CHECK(definition.considerations == "Ask partners");
}

TEST_CASE("a character that is none is replaced, and a note says where") {
    const Scan one = parse_analysis(replaced(full, "Mutual TLS", "Mutual\\u0000TLS"), "march.json");
    CHECK(one.findings.at(0).definition.description == "Mutual�TLS");
    CHECK(one.notes ==
          std::vector<std::string>{"march.json: /Findings/0/Description holds U+0000 or half of a "
                                   "surrogate pair, read as U+FFFD"});
    const Scan three = parse_analysis(
        replaced(replaced(replaced(full, "Internet", "\\ud83d Internet"), "Enable it", "\\ude00"),
                 "False | TlsDomain", "\\udc00 | TlsDomain"),
        "march.json");
    const Finding& finding = three.findings.at(0);
    CHECK(finding.results.at(0).subject == "� Internet");
    CHECK(finding.results.at(0).properties.at(0) == Property{"DomainSecureEnabled", "�"});
    CHECK(finding.definition.remediation == "�");
    CHECK(three.notes == std::vector<std::string>{
                             "march.json: /Findings/0/Remediation/description holds U+0000 or half "
                             "of a surrogate pair, read as U+FFFD; so do 2 more texts"});
    CHECK(parse_analysis(full, "march.json").notes.empty());
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

TEST_CASE("frameworks that differ in case are one, and a tag All is left out") {
    const Scan scan = parse_analysis(
        replaced(replaced(full, R"(["NIS2", "CIS", "NIS2"])", R"(["nis2", "cis", "NIS2", "all"])"),
                 R"("Framework": "All")", R"("Framework": "ALL")"),
        "march.json");
    CHECK(scan.findings.at(0).definition.frameworks == Names{"CIS", "NIS2"});
    CHECK(scan.reported_scores.at(0).framework == "All");
    CHECK(scan.reported_scores.at(1).framework == "CIS");
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
    CHECK(joined.hint == "nothing was recorded; write the JSON with a larger -Depth");
    CHECK(message_of(with_finding(required + R"(, "Frameworks": "Best Practice")")) == "no error");

    const Error objects = error_of(
        with_finding(required + R"(, "References": "@{name=CIS 1; url=a} @{name=BSI; url=b}")"));
    CHECK(std::string(objects.what()) ==
          "march.json: /Findings/0/References is \"@{name=CIS 1; url=a} @{name=BSI; url=b}\", the "
          "texts of several objects in place of an array, expected an array");
    CHECK(objects.hint == joined.hint);
}

TEST_CASE("a scan whose texts are in one block says the same, and keeps that block") {
    const Scan expected = parse_analysis(full, "march.json");
    std::shared_ptr<Scan> scan;
    {
        const std::string text = full; // goes, as the file does
        scan = input::parse_analysis_in_block(text, "march.json");
    }
    CHECK(scan->organization == expected.organization);
    CHECK(history::digests(*scan).definitions == history::digests(expected).definitions);
    CHECK(history::digests(*scan).content == history::digests(expected).content);
    CHECK(history::digests(*scan).properties == history::digests(expected).properties);
    const auto& finding = scan->findings.at(0);
    CHECK(finding.results.get_allocator() != std::pmr::polymorphic_allocator<>());
    CHECK(finding.definition.title.get_allocator() == finding.results.get_allocator());
    CHECK(finding.results.at(0).evidence.get_allocator() == finding.results.get_allocator());
}
