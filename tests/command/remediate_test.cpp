#include "hostile/nasty.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"
#include "support/shared_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using Catch::Contains;
using Json = nlohmann::ordered_json;
using Lines = std::vector<std::string>;

namespace {

/// A history, and the command line that makes a script of it.
class Remedied {
  public:
    explicit Remedied(const std::string& analysis) {
        REQUIRE(say({"record", "-"}, analysis).status == command::ExitStatus::ok);
    }

    Said say(Lines line, const std::string& in = {}) const {
        return run({.history = folder_.path() / "history.db",
                    .arguments = std::move(line),
                    .in = in,
                    .now = "2026-05-04T08:00:00Z"});
    }

    std::string script(const Lines& more = {}) const {
        Lines line{"remediate"};
        line.insert(line.end(), more.begin(), more.end());
        const auto said = say(line);
        INFO(said.err);
        REQUIRE(said.status == command::ExitStatus::ok);
        return said.out;
    }

    /// The statements of a script as a grammar from outside reads them; nothing where that is not
    /// installed.
    std::optional<Lines> outline(const std::string& script) const {
        const std::filesystem::path modules =
            std::filesystem::path(EDCA_POWERSHELL_GRAMMAR) / "node_modules";
        if (!std::filesystem::exists(modules)) {
            WARN("skipped: there is no " << modules.string() << "; scripts/test installs it");
            return std::nullopt;
        }
        const auto file = folder_.path() / "fix.ps1";
        std::ofstream(file, std::ios::binary) << script;
        const auto answer = folder_.path() / "outline.txt";
        REQUIRE(
            std::system(("node '" EDCA_SOURCE_DIR "/tests/powershell/outline.cjs' '" +
                         modules.string() + "' '" + file.string() + "' >'" + answer.string() + "'")
                            .c_str()) == 0);
        Lines lines;
        std::ifstream in(answer);
        std::string line;
        std::getline(in, line); // the file's name
        while (std::getline(in, line))
            lines.push_back(line);
        return lines;
    }

  private:
    TempDir folder_;
};

Json failing(const std::string& id, const std::string& text, const std::string& script,
             bool automatable = true) {
    return {{"ControlId", id},
            {"Title", text},
            {"Description", text},
            {"Category", text},
            {"Severity", text},
            {"SeverityWeight", 5},
            {"Frameworks", {"CIS"}},
            {"Verify", true},
            {"OverallStatus", "Fail"},
            {"Subject", "Server"},
            {"Roles", {"Mailbox"}},
            {"SubjectLabel", text},
            {"ServerResults", {{{"Server", text}, {"Status", "Fail"}, {"Evidence", text}}}},
            {"References", {{{"name", text}, {"url", text}}}},
            {"Remediation",
             {{"automatable", automatable}, {"description", text}, {"scriptTemplate", script}}},
            {"Considerations", text}};
}

std::string analysis_of(const std::vector<Json>& findings) {
    const Json analysis = {
        {"Metadata",
         {{"AnalysisTimestamp", "2026-05-01T06:00:00+02:00"}, {"OrganizationId", "Contoso"}}},
        {"Scores", Json::array()},
        {"Findings", findings}};
    return analysis.dump();
}

/// The statements of a script that has these functions and nothing else.
Lines expected(const Lines& functions) {
    Lines lines{"param_block"};
    for (const auto& function : functions)
        lines.push_back("function " + function);
    lines.insert(lines.end(), {"pipeline", "if_statement", "foreach_statement"});
    return lines;
}

/// Texts that try to leave a comment or a string of PowerShell.
Lines escaping_texts() {
    return {"#> Remove-Item <#",
            "'; Remove-Item; '",
            "\u2019; Remove-Item; \u2018",
            "\"; Remove-Item; \"",
            "\u201d; Remove-Item; \u201c",
            "$(Remove-Item)",
            "`'; Remove-Item",
            "a\nRemove-Item",
            "a\r\nRemove-Item\r\n",
            "a\rRemove-Item",
            "a\u2028Remove-Item\u2029Remove-Item\u0085Remove-Item",
            "'@\nRemove-Item\n@'",
            "\"@\nRemove-Item\n@\"",
            "}\n}\nRemove-Item\nfunction x {\n{",
            ")) { } Remove-Item #",
            "SIG # Begin signature block",
            "requires -Version 99",
            "--% ' \" {",
            "\x1b[41m\x07",
            "`",
            "\\",
            "''",
            std::string(900, '\''),
            nasty("EDCA")};
}

} // namespace

TEST_CASE("a script of remedies has a byte order mark, CR LF and a function for each failure") {
    const Remedied history(analysis_of({failing("EDCA-TLS-014", "Some title", "Set-A\n  Set-B")}));
    const auto script = history.script();
    CHECK(script.substr(0, 3) == "\xef\xbb\xbf");
    std::size_t line_feeds = 0;
    for (std::size_t at = 0; at < script.size(); ++at)
        if (script[at] == '\n') {
            ++line_feeds;
            REQUIRE(script[at - 1] == '\r');
        }
    CHECK(line_feeds == static_cast<std::size_t>(std::count(script.begin(), script.end(), '\r')));
    CHECK_THAT(script, Contains("function Invoke-EDCA-TLS-014 {\r\n"));
    CHECK_THAT(script, Contains("\r\nSet-A\r\n  Set-B\r\n"));
    if (const auto outline = history.outline(script))
        CHECK(*outline == expected({"Invoke-EDCA-TLS-014"}));
}

TEST_CASE("no text of a scan leaves the comment or the string that it stands in") {
    std::vector<Json> findings;
    Lines functions;
    for (const auto& text : escaping_texts()) {
        const auto id = "EDCA-T-" + std::to_string(100 + findings.size());
        findings.push_back(failing(id, text, "Set-A"));
        functions.push_back("Invoke-" + id);
    }
    const Remedied history(analysis_of(findings));
    const auto script = history.script();
    auto without_line_ends = script;
    std::erase(without_line_ends, '\r');
    CHECK(harm_in(without_line_ends).empty());
    // Whatever begins a line of a comment, it is the bar.
    CHECK_THAT(script, !Contains("\n# SIG") && !Contains("\n#requires"));
    if (const auto outline = history.outline(script))
        CHECK(*outline == expected(functions));
}

TEST_CASE("a script of EDCA's that is not whole in itself stands in a comment") {
    std::vector<Json> findings;
    Lines functions;
    for (const auto& text : escaping_texts()) {
        const auto id = "EDCA-T-" + std::to_string(100 + findings.size());
        findings.push_back(failing(id, "Some title", text));
        functions.push_back("Invoke-" + id);
    }
    findings.push_back(failing("EDCA-T-999", "Some title", "}\nRemove-Item\n{"));
    functions.emplace_back("Invoke-EDCA-T-999");
    const Remedied history(analysis_of(findings));
    const auto script = history.script();
    CHECK_THAT(script, Contains("# EDCA's script is not whole in itself:\r\n#   | }\r\n#   | "
                                "Remove-Item"));
    if (auto outline = history.outline(script)) {
        // The grammar knows no word that begins with an escaped quotation mark.
        std::erase_if(*outline, [](const std::string& line) { return line.starts_with("error "); });
        CHECK(*outline == expected(functions));
    }
}

TEST_CASE("controls whose ids are no names have functions of their own") {
    const Remedied history(
        analysis_of({failing("A;B", "Some title", "Set-A"), failing("A'B", "Some title", "Set-A"),
                     failing("A_B", "Some title", "Set-A")}));
    const Lines names{"Invoke-A_B", "Invoke-A_B_2", "Invoke-A_B_3"};
    if (const auto outline = history.outline(history.script()))
        CHECK(*outline == expected(names));
    Lines in_rows;
    for (const auto& row : Json::parse(history.say({"remediate", "--format", "json"}).out))
        in_rows.push_back(row["function"]);
    CHECK(in_rows == names);
}

TEST_CASE("all that cannot run by itself is a checklist at the end") {
    const Remedied history(
        analysis_of({failing("EDCA-A-001", "By script", "Set-A"),
                     failing("EDCA-A-002", "By hand", "Set-A -Identity 'Name'", false),
                     failing("EDCA-A-003", "Without a script", ""),
                     failing("EDCA-A-004", "Only words", "# Set-A")}));
    const auto script = history.script();
    const auto list = script.substr(script.find("# To be put right by hand:"));
    CHECK_THAT(list, !Contains("EDCA-A-001") && Contains("[ ] EDCA-A-002  By hand") &&
                         Contains("[ ] EDCA-A-003") && Contains("[ ] EDCA-A-004"));
    CHECK_THAT(script, Contains("Write-Warning -Message 'EDCA-A-002 must be put right by hand"));
    CHECK_THAT(script, Contains("#   | Set-A -Identity 'Name'"));
}

TEST_CASE("a work list has the same in Markdown, with a block of code that no script ends") {
    const Remedied history(
        analysis_of({failing("EDCA-TLS-014", "A <b> title", "Set-A\n```\nSet-B\n````"),
                     failing("EDCA-TLS-015", "Another", "")}));
    const auto list = history.say({"remediate", "--format", "markdown"}).out;
    CHECK_THAT(list, Contains("- [ ] **EDCA-TLS-014** A \\<b> title"));
    CHECK_THAT(list, Contains("    `````powershell\n    Set-A\n    ```\n    Set-B\n    ````\n"
                              "    `````\n"));
}

TEST_CASE("remedies can be had for some controls, severities, subjects and for what is new") {
    Json first = failing("EDCA-A-001", "High", "Set-A");
    Json second = failing("EDCA-B-001", "Low", "Set-B");
    Remedied history(analysis_of({first, second}));
    const auto ids = [&](const Lines& more) {
        Lines line{"remediate", "--format", "json"};
        line.insert(line.end(), more.begin(), more.end());
        const auto said = history.say(line);
        INFO(said.err);
        REQUIRE(said.status == command::ExitStatus::ok);
        Lines found;
        for (const auto& row : Json::parse(said.out))
            found.push_back(row["control_id"]);
        return found;
    };
    CHECK(ids({}) == Lines{"EDCA-A-001", "EDCA-B-001"});
    CHECK(ids({"edca-a-*"}) == Lines{"EDCA-A-001"});
    CHECK(ids({"EDCA-B-001"}) == Lines{"EDCA-B-001"});
    CHECK(ids({"--severity", "medium+"}) == Lines{"EDCA-A-001"});
    CHECK(ids({"--severity", "low,high"}) == Lines{"EDCA-A-001", "EDCA-B-001"});
    CHECK(ids({"--subject", "LOW"}) == Lines{"EDCA-B-001"});
    CHECK(history.say({"remediate", "EDCA-C-*"}).status == command::ExitStatus::error);
    CHECK(history.say({"remediate", "--new"}).status == command::ExitStatus::error);

    auto later = analysis_of({first, second, failing("EDCA-C-001", "High", "Set-C")});
    later.replace(later.find("2026-05-01"), 10, "2026-05-02");
    REQUIRE(history.say({"record", "-"}, later).status == command::ExitStatus::ok);
    CHECK(ids({"--new"}) == Lines{"EDCA-C-001"});
}

TEST_CASE("of a control that failed already, --new has the subjects that did not") {
    auto control = failing("EDCA-A-001", "High", "Set-A");
    const auto result = [](const char* server, const char* status) {
        return Json{{"Server", server}, {"Status", status}, {"Evidence", server}};
    };
    control["ServerResults"] = {result("EX1", "Fail"), result("EX2", "Pass")};
    const Remedied history(analysis_of({control}));
    control["ServerResults"] = {result("EX1", "Fail"), result("EX2", "Fail")};
    auto later = analysis_of({control});
    later.replace(later.find("2026-05-01"), 10, "2026-05-02");
    REQUIRE(history.say({"record", "-"}, later).status == command::ExitStatus::ok);
    const auto rows = Json::parse(history.say({"remediate", "--new", "--format", "json"}).out);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["subjects"] == Json{"EX2"});
    CHECK(rows[0]["evidence"] == Json{"EX2"});
    CHECK_THAT(history.script({"--new"}), !Contains("EX1"));
    // What is new is accepted, and what is old stays for those who ask for it.
    REQUIRE(history
                .say({"waivers", "grant", "EDCA-A-001", "--subject", "EX2", "--reason", "known",
                      "--approved-by", "Ina", "--unlimited"})
                .status == command::ExitStatus::ok);
    CHECK(Json::parse(history.say({"remediate", "--new", "--format", "json"}).out).empty());
    CHECK(Json::parse(history.say({"remediate", "--format", "json"}).out)[0]["subjects"] ==
          Json{"EX1"});
}

TEST_CASE("remedies say what they were asked for, and claim nothing of the rest") {
    const Remedied history(analysis_of(
        {failing("EDCA-A-001", "High", "Set-A"), failing("EDCA-A-002", "High", "Set-A")}));
    CHECK_THAT(history.script(), Contains("2 controls fail and are not waived, the heaviest") &&
                                     !Contains("sked for"));
    CHECK_THAT(history.script({"EDCA-A-001", "--severity", "high"}),
               Contains("1 control of what was asked for fails and is not waived.\r\n#   | Asked "
                        "for: control EDCA-A-001; severity High\r\n"));
    const auto none = history.script({"--severity", "low"});
    CHECK_THAT(none, Contains("Nothing of what was asked for fails that is not waived.\r\n#   | "
                              "Asked for: severity Low\r\n"));
    CHECK_THAT(none, !Contains("-WhatIf"));
    CHECK_THAT(history.say({"remediate", "--severity", "low", "--format", "markdown"}).out,
               Contains("Nothing of what was asked for fails that is not waived.\n\nAsked for: "
                        "severity Low\n"));
}

TEST_CASE("the examples of a script name a control that it has") {
    CHECK_THAT(
        Remedied(analysis_of({failing("EDCA-MON-007", "Some title", "Set-A")})).script(),
        Contains(
            "#     .\\fix.ps1 -Control EDCA-MON-007 -WhatIf     says what would be run\r\n"
            "#     .\\fix.ps1 -Control EDCA-MON-007 -Confirm    asks, then runs it\r\n"
            "#     .\\fix.ps1 -Control EDCA-MON-*               runs all that are called so") &&
            !Contains("EDCA-TLS-014"));
    CHECK_THAT(Remedied(analysis_of({failing("A;B", "Some title", "Set-A")})).script(),
               Contains("-Control 'A;B' -WhatIf") && Contains("-Control *"));
}

TEST_CASE("a grammar from outside reads the script of all 192 real controls") {
    const auto text = shared_file("edca-sample/analysis_20260424_082200.json");
    if (text.empty())
        return;
    auto analysis = Json::parse(text);
    for (auto& finding : analysis["Findings"]) {
        finding["OverallStatus"] = "Fail";
        for (auto& result : finding["ServerResults"])
            result["Status"] = "Fail";
    }
    const Remedied history(analysis.dump());
    const auto script = history.script();
    CHECK_THAT(script, !Contains("is not whole in itself"));
    const auto outline = history.outline(script);
    if (!outline)
        return;
    Lines functions;
    for (const auto& line : *outline)
        if (line.rfind("function ", 0) == 0)
            functions.push_back(line.substr(9));
    CHECK(functions.size() == 192);
    CHECK(*outline == expected(functions));
}
