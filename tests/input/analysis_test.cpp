#include "history/digest/digest.hpp"
#include "input/analysis/analysis.hpp"
#include "input/analysis_texts.hpp"
#include "support/catch.hpp"

#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

using namespace edca;
using input::parse_analysis;
using test::full;
using test::replaced;
using test::required;
using test::with_finding;

namespace {

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

TEST_CASE("frameworks that differ in case are one, and a tag All is left out") {
    const Scan scan = parse_analysis(
        replaced(replaced(full, R"(["NIS2", "CIS", "NIS2"])", R"(["nis2", "cis", "NIS2", "all"])"),
                 R"("Framework": "All")", R"("Framework": "ALL")"),
        "march.json");
    CHECK(scan.findings.at(0).definition.frameworks == Names{"CIS", "NIS2"});
    CHECK(scan.reported_scores.at(0).framework == "All");
    CHECK(scan.reported_scores.at(1).framework == "CIS");
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

TEST_CASE("what is longer than any name is no property") {
    const auto properties = [](std::size_t length) {
        const std::string name = "A" + std::string(length - 1, 'b');
        return results_of(R"([{"Server": "EX1", "Status": "Fail", "Evidence": ")" + name +
                          R"(: True"}])")
            .at(0)
            .properties.size();
    };
    CHECK(properties(1024) == 1);
    CHECK(properties(1025) == 0);
}
