#include "input/analysis/code_page.hpp"

#include "input/analysis/analysis.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/shared_file.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using input::undo_code_page_1252;
using Json = nlohmann::json;

namespace {

/// Text that was read as code page 1252, byte by byte, as .NET reads it.
std::string misread(const std::string& text) {
    constexpr std::array<const char*, 32> high{
        "€", "\u0081", "‚",      "ƒ", "„",      "…",      "†", "‡",      "ˆ", "‰", "Š",
        "‹", "Œ",      "\u008D", "Ž", "\u008F", "\u0090", "‘", "’",      "“", "”", "•",
        "–", "—",      "˜",      "™", "š",      "›",      "œ", "\u009D", "ž", "Ÿ"};
    std::string wrong;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            wrong += c;
        else if (byte < 0xA0)
            wrong += high.at(byte - 0x80U);
        else
            wrong.append({static_cast<char>(0xC0U | (byte >> 6U)),
                          static_cast<char>(0x80U | (byte & 0x3FU))});
    }
    return wrong;
}

void append_texts(std::vector<std::string>& texts, const Json& value) {
    if (value.is_string())
        texts.push_back(value.get<std::string>());
    else if (value.is_structured())
        for (const Json& part : value)
            append_texts(texts, part);
}

/// The value with each of its texts misread.
Json all_misread(const Json& value) {
    if (value.is_string())
        return misread(value.get<std::string>());
    Json wrong = value;
    if (value.is_structured())
        for (auto part = wrong.begin(); part != wrong.end(); ++part)
            *part = all_misread(*part);
    return wrong;
}

const std::vector<std::string> catalogues{"catalogues/controls_20260421.json",
                                          "catalogues/controls_20260423.json",
                                          "catalogues/controls_20260424.json"};

/// An analysis by the definitions of a catalogue.
Scan analysed(const Json& catalogue, const std::string& time) {
    Json findings = Json::array();
    for (const Json& control : catalogue)
        findings.push_back({{"ControlId", control["id"]},
                            {"Title", control["title"]},
                            {"Description", control["description"]},
                            {"Category", control["category"]},
                            {"Severity", control["severity"]},
                            {"SeverityWeight", control["severityWeight"]},
                            {"Frameworks", control["frameworks"]},
                            {"Verify", true},
                            {"Roles", control["roles"]},
                            {"References", control["references"]},
                            {"Remediation", control["remediation"]},
                            {"Considerations", control["considerations"]},
                            {"OverallStatus", "Pass"}});
    const Json file{{"Metadata", {{"AnalysisTimestamp", time}, {"OrganizationId", "Contoso"}}},
                    {"Findings", findings}};
    Scan scan = input::parse_analysis(file.dump(), "march.json");
    scan.source_sha256 = std::string(64, '0');
    return scan;
}

} // namespace

TEST_CASE("UTF-8 that was read as code page 1252 is read as it was meant") {
    CHECK(undo_code_page_1252("supported â€” Ã©tat") == "supported — état");
    CHECK(undo_code_page_1252("â‰¤ 5") == "≤ 5");
    for (const std::string meant :
         {"é", "—", "”", "ß", "š à", "😀", "\u0081", "\u00A0", "œuvre", "Ā Ý Í Ï Ð", "Á\u00AD"}) {
        INFO(meant);
        CHECK(undo_code_page_1252(misread(meant)) == meant);
    }
}

TEST_CASE("the five bytes that code page 1252 leaves undefined are what .NET makes of them") {
    // The UTF-8 of each ends with the byte.
    CHECK(undo_code_page_1252("Ã\u0081") == "Á");
    CHECK(undo_code_page_1252("Ã\u008D") == "Í");
    CHECK(undo_code_page_1252("Ã\u008F") == "Ï");
    CHECK(undo_code_page_1252("Ã\u0090") == "Ð");
    CHECK(undo_code_page_1252("â€\u009D") == "”");
}

TEST_CASE("text that was misread again and again is read as it was meant") {
    CHECK(undo_code_page_1252(misread(misread(misread("supported — état")))) == "supported — état");
}

TEST_CASE("text that is right stays as it is") {
    for (const std::string right :
         {"", "plain ASCII", "supported — état", "é", "Ã", "â€", "â‚", "MÜLLER", "€", "ÿ", "\u0081",
          "Ã© — one of them right", "â€” 日本", "😀", "Ã \u00A0 and Ã alone", "�Ã©"}) {
        INFO(right);
        CHECK_FALSE(undo_code_page_1252(right));
    }
}

TEST_CASE("no text of a real catalogue is changed, and each is found again when it was misread") {
    for (const std::string& path : catalogues) {
        const std::string json = shared_file(path);
        if (json.empty())
            continue;
        std::vector<std::string> texts;
        append_texts(texts, Json::parse(json));
        std::size_t with_more_than_ascii = 0;
        for (const std::string& text : texts) {
            INFO(path << ": " << text);
            REQUIRE_FALSE(undo_code_page_1252(text));
            const std::string wrong = misread(text);
            REQUIRE(undo_code_page_1252(wrong).value_or(wrong) == text);
            with_more_than_ascii += wrong == text ? 0 : 1;
        }
        CHECK(texts.size() > 2000);
        CHECK(with_more_than_ascii > 100);
    }
}

TEST_CASE("PowerShell 5.1 and 7 in turn redefine nothing") {
    for (const std::string& path : catalogues) {
        const std::string json = shared_file(path);
        if (json.empty())
            continue;
        const Json catalogue = Json::parse(json);
        REQUIRE(all_misread(catalogue) != catalogue);
        auto history = memory_history();
        append(history, analysed(catalogue, "2026-05-01"));
        append(history, analysed(all_misread(catalogue), "2026-05-02"));
        append(history, analysed(catalogue, "2026-05-03"));
        CHECK(rows(history, "SELECT count(*), count(DISTINCT control_id) FROM definitions") ==
              std::vector<std::string>{std::to_string(catalogue.size()) + "|" +
                                       std::to_string(catalogue.size())});
        CHECK(rows(history, "SELECT * FROM redefinitions").empty());
        CHECK(rows(history, "SELECT control_id, title FROM definitions WHERE title LIKE '%â€%'")
                  .empty());
    }
}

TEST_CASE("every text of a definition is read as it was meant, and evidence as it was reported") {
    const Scan scan = input::parse_analysis(
        R"({"Metadata": {"AnalysisTimestamp": "2026-04-24"}, "Scores": [{"Framework": "Ã©"}],
            "Findings": [{"ControlId": "EDCA-TLS-014", "Title": "Ã©1", "Description": "Ã©2",
              "Category": "Ã©3", "Severity": "Ã©4", "SeverityWeight": 5, "Verify": true,
              "OverallStatus": "Fail", "Subject": "Ã©5", "Frameworks": ["Ã©"], "Roles": ["Ã©7"],
              "References": [{"name": "Ã©8", "url": "Ã©9"}], "Considerations": "Ã©10",
              "Remediation": {"description": "Ã©11", "scriptTemplate": "Ã©12"},
              "ServerResults": [{"Server": "EX1", "Status": "Fail", "Evidence": "Ã©"}]}]})",
        "march.json");
    const Finding& finding = scan.findings.at(0);
    Definition expected;
    expected.control_id = "EDCA-TLS-014";
    expected.title = "é1";
    expected.description = "é2";
    expected.category = "é3";
    expected.severity = "é4";
    expected.severity_weight = 5;
    expected.verify = true;
    expected.subject = "é5";
    expected.frameworks = {"é"};
    expected.roles = {"é7"};
    expected.references = {{"é8", "é9"}};
    expected.considerations = "é10";
    expected.remediation = "é11";
    expected.script = "é12";
    CHECK(finding.definition == expected);
    CHECK(scan.reported_scores.at(0).framework == "é");
    CHECK(finding.results.at(0).evidence == "Ã©");
}
