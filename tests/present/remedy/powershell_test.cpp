#include "present/remedy/powershell.hpp"

#include "support/catch.hpp"

using namespace edca::present;

TEST_CASE("a PowerShell string has each quotation mark twice, the typographic ones too") {
    CHECK(powershell_string("it's") == "'it''s'");
    CHECK(powershell_string("‘a’ ‚b‛") == "'‘‘a’’ ‚‚b‛‛'");
    CHECK(powershell_string("\"“$(a)`\"") == "'\"“$(a)`\"'");
    CHECK(powershell_string("").size() == 2);
}

TEST_CASE("a PowerShell string is of one line, and has nothing that is not printable") {
    CHECK(powershell_string("a\r\nb\x1b\u2028") == "'a\\r\\nb\\x1b\\u2028'");
}

TEST_CASE("each line of a PowerShell comment stands behind a bar") {
    CHECK(powershell_comment("SIG # Begin signature block\r#>\n\n}") ==
          "#   | SIG # Begin signature block\n#   | #>\n#   |\n#   | }\n");
    CHECK(powershell_comment("").empty());
    const std::string word(300, 'x');
    for (std::size_t at = 0; at < powershell_comment(word).size();
         at = powershell_comment(word).find('\n', at) + 1)
        CHECK(powershell_comment(word).substr(at, 6) == "#   | ");
}

TEST_CASE("a function is called as EDCA calls it, with what no name has as an underscore") {
    CHECK(powershell_function("EDCA-TLS-014") == "Invoke-EDCA-TLS-014");
    CHECK(powershell_function("A B{};é") == "Invoke-A_B_____");
}
