#include "present/remedy/script_block.hpp"

#include "support/catch.hpp"
#include "support/shared_file.hpp"

#include <nlohmann/json.hpp>
#include <string>

using namespace edca::present;
using namespace edca::test;

TEST_CASE("a script is whole in itself where all that begins in it ends in it") {
    for (const char* script : {
             "",
             "Get-A | Where-Object { $_.B -like '*' } |\n    Set-A -C $true",
             "# a comment that isn't one\nSet-A",
             "<# a block }\nof 'it #> Set-A",
             "Write-Host 'it''s { fine' \"a \"\"b\"\" `\" } $x\"",
             "\"a $(if ($b) { 'c)' } else { \"d)\" }) e\"",
             "$x = @'\n} ' \" @\n'@\nSet-A $x",
             "$x = @\"\n} $(Get-B '\"@') \"\n\"@\nSet-A $x",
             "Set-A `\n    -B 1",
             "${a b} = @{ C = @(1, 2) }; $x[0]",
             "$$; $?; $^",
             "Write-Host ‘a “b’ “c ‘d”",
             "param([string]$A)\n# Require B of A\nSet-A 2>&1",
         }) {
        INFO(script);
        CHECK(is_whole_script(script));
    }
}

TEST_CASE("a script that would end its block, or go on behind it, is not whole in itself") {
    for (const char* script : {
             "}\nRemove-Item C:\\",
             "if ($a) {",
             "(1",
             "1]",
             "([)]",
             "'open",
             "\"open",
             "“open",
             "‘open' and ‘again",
             "\"a $(b \"",
             "<# open",
             "@'\nopen '@",
             "@\"\nopen\n \"@",
             "$x = @' no line end'@",
             "Set-A `",
             "${open",
             "'a'} ; 'b'",
         }) {
        INFO(script);
        CHECK_FALSE(is_whole_script(script));
    }
}

TEST_CASE("a script that PowerShell may read in two ways is not taken for whole") {
    for (const char* script : {
             "cmd --% '",
             "cmd –-% {",
             "a#'b",
             "a<#'#>'",
             "a@'\n}\n'@",
             "$'a'",
             "Set-A <Name>",
         }) {
        INFO(script);
        CHECK_FALSE(is_whole_script(script));
    }
}

TEST_CASE("a script that concerns the whole file is not taken for whole in itself") {
    for (const char* script : {
             "#Requires -Version 99\nSet-A",
             "  #requires -RunAsAdministrator",
             "# SIG # Begin signature block\nSet-A",
             "#sig#beginsignatureblock",
             "Set-A \x1b[41m",
             "Set-A \u202e",
             "Set-A\u2028}",
         }) {
        INFO(script);
        CHECK_FALSE(is_whole_script(script));
    }
}

TEST_CASE("each script of EDCA's that may run unattended is whole in itself") {
    const auto text = shared_file("edca-sample/analysis_20260424_082200.json");
    if (text.empty())
        return;
    const auto analysis = nlohmann::json::parse(text, nullptr, true, true);
    std::size_t scripts = 0;
    for (const auto& finding : analysis["Findings"]) {
        const auto& remedy = finding["Remediation"];
        if (!remedy["automatable"].get<bool>())
            continue;
        INFO(finding["ControlId"]);
        CHECK(is_whole_script(remedy["scriptTemplate"].get<std::string>()));
        ++scripts;
    }
    CHECK(scripts == 99);
}
