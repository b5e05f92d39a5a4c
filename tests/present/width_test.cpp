#include "present/width.hpp"

#include "support/catch.hpp"

#include <string>

using namespace edca::present;

TEST_CASE("display width counts columns of a terminal, not bytes") {
    CHECK(display_width("") == 0);
    CHECK(display_width("EX01") == 4);
    CHECK(display_width("Größe") == 5);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("a → b …") == 7);
    CHECK(display_width("\xff\xfe") == 2);
}

TEST_CASE("what fits is left as it is") {
    CHECK(fit("EX01", 4) == "EX01");
    CHECK(fit("日本", 4) == "日本");
    CHECK(fit("", 0).empty());
}

TEST_CASE("what does not fit ends in an ellipsis and never exceeds its columns") {
    CHECK(fit("DomainSecureEnabled", 7) == "Domain…");
    CHECK(fit("日本語", 4) == "日…");
    CHECK(fit("日本語", 5) == "日本…");
    CHECK(fit("EX01", 1) == "…");
    CHECK(fit("EX01", 0).empty());
}

TEST_CASE("cutting keeps a letter and its accents together") {
    CHECK(fit("ae\u0301bc", 3) == "ae\u0301…");
    CHECK(fit("ae\u0301bc", 2) == "a…");
}

TEST_CASE("cutting keeps a family of joined emoji together or leaves all of it out") {
    const std::string family = "\U0001F469\u200D\U0001F469\u200D\U0001F467";
    CHECK(fit(family + "abcdef", 5) == "…");
    CHECK(fit(family + "abcdef", 8) == family + "a…");
}

TEST_CASE("a text may lose its front instead") {
    CHECK(fit("scans/analysis_20260424.json", 14, Cut::front) == "…20260424.json");
    CHECK(fit("日本語", 4, Cut::front) == "…語");
    CHECK(fit("EX01", 4, Cut::front) == "EX01");
}

TEST_CASE("a text of any width is cut within any number of columns") {
    const std::string text = "a日e\u0301本\xff\U0001F600 →b";
    for (std::size_t columns = 0; columns < 14; ++columns) {
        CAPTURE(columns);
        CHECK(display_width(fit(text, columns)) <= columns);
        CHECK(display_width(fit(text, columns, Cut::front)) <= columns);
    }
}

TEST_CASE("padding fills up by display width") {
    CHECK(padded("日本", 6) == "日本  ");
    CHECK(padded("5", 3, Align::right) == "  5");
    CHECK(padded("too long", 3) == "too long");
}

TEST_CASE("controls are shown as escapes") {
    CHECK(printable("a\nb\tc\rd") == "a\\nb\\tc\\rd");
    CHECK(printable("\x1b[31mred\x7f") == "\\x1b[31mred\\x7f");
    CHECK(printable(std::string("a\0b", 3)) == "a\\x00b");
    CHECK(printable("\u009b31m") == "\\u009b31m");
}

TEST_CASE("characters that reorder or break lines are shown as escapes") {
    CHECK(printable("user\u202egnp.exe") == "user\\u202egnp.exe");
    CHECK(printable("\u2066a\u2069\u061c\u200e\u200f") == "\\u2066a\\u2069\\u061c\\u200e\\u200f");
    CHECK(printable("a\u2028b\u2029") == "a\\u2028b\\u2029");
}

TEST_CASE("bytes that are not UTF-8 are shown as escapes") {
    CHECK(printable("a\xff"
                    "b") == "a\\xffb");
    CHECK(printable("\xc0\xaf") == "\\xc0\\xaf");
    CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");
    CHECK(printable("\xe2\x82") == "\\xe2\\x82");
}

TEST_CASE("ordinary text of any language and backslashes stay as they are") {
    for (const std::string text : {"C:\\Windows\\n", "Größe 日本語 עברית", "→ … 🙂", ""})
        CHECK(printable(text) == text);
}

TEST_CASE(
    "text is printable from its first byte to its last, whatever stands between plain parts") {
    CHECK(printable("plain") == "plain");
    CHECK(printable("") == "");
    CHECK(printable("\x1b[31mred\x07 and \x7f") == "\\x1b[31mred\\x07 and \\x7f");
    CHECK(printable("a\u202Eb") == "a\\u202eb");
    CHECK(printable("\xff tail") == "\\xff tail");
}
