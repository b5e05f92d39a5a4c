#include "domain/text/text.hpp"

#include "domain/text/number.hpp"
#include "domain/text/utf8.hpp"
#include "support/catch.hpp"

#include <array>
#include <vector>

using namespace edca;

TEST_CASE("texts are joined by a separator, but for those that are empty") {
    using Texts = std::vector<std::string_view>;
    CHECK(joined(Texts{"CIS", "BSI", "NIS2"}, ", ") == "CIS, BSI, NIS2");
    CHECK(joined(Texts{"", "CIS", "", "BSI", ""}, " · ") == "CIS · BSI");
    CHECK(joined(std::array<std::string, 1>{"CIS"}, ", ") == "CIS");
    CHECK(joined(Texts{}, ", ").empty());
}

TEST_CASE("each control character of ASCII has an escape, and no other byte is one") {
    CHECK(escaped_control('\n') == "\\n");
    CHECK(escaped_control('\r') == "\\r");
    CHECK(escaped_control('\t') == "\\t");
    CHECK(escaped_control('\x1b') == "\\x1b");
    CHECK(escaped_control('\x7f') == "\\x7f");
    int controls = 0;
    for (int byte = 0; byte < 256; ++byte)
        controls += is_ascii_control(static_cast<char>(byte)) ? 1 : 0;
    CHECK(controls == 33);
    CHECK_FALSE(is_ascii_control(' '));
    CHECK_FALSE(is_ascii_control('\xc3'));
}

TEST_CASE("a byte continues a character when an earlier one began it") {
    std::string first_bytes;
    for (const char c : std::string("aé✓𝄞z"))
        if (!is_continuation(c))
            first_bytes += c;
    CHECK(first_bytes == "a\xc3\xe2\xf0z");
}

TEST_CASE("a number is written with the fewest digits that read back as it") {
    CHECK(shortest(69.38) == "69.38");
    CHECK(shortest(0.1 + 0.2) == "0.30000000000000004");
    CHECK(shortest(-2.2250738585072014e-308) == "-2.2250738585072014e-308");
    CHECK(shortest(5) == "5");
}
