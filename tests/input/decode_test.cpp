#include "domain/error.hpp"
#include "input/text.hpp"
#include "support/catch.hpp"

#include <string>

using namespace edca;
using namespace std::string_literals;

namespace {

std::string message_of(const std::string& bytes) {
    try {
        input::decode(bytes, "march.json");
    } catch (const Error& error) {
        return error.what();
    }
    return "decoded without an error";
}

std::string not_utf8(const std::string& byte_and_value) {
    return "march.json: byte " + byte_and_value +
           ", which begins no UTF-8 character, expected UTF-8 or UTF-16 text";
}

} // namespace

TEST_CASE("UTF-8 comes out as it went in") {
    CHECK(input::decode("", "march.json").empty());
    CHECK(input::decode("{\"a\":\r\n1}", "march.json") == "{\"a\":\r\n1}");
    CHECK(input::decode("s\u00e9curit\u00e9 \u2014 \U0001F512", "march.json") ==
          "s\u00e9curit\u00e9 \u2014 \U0001F512");
}

TEST_CASE("the largest and smallest character of every UTF-8 length is accepted") {
    const auto all = "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"
                     "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"s;
    CHECK(input::decode(all, "march.json") == all);
}

TEST_CASE("a byte order mark of UTF-8 is cut, and only the first") {
    CHECK(input::decode("\xEF\xBB\xBF{}", "march.json") == "{}");
    CHECK(input::decode("\xEF\xBB\xBF\xEF\xBB\xBF{}", "march.json") == "\xEF\xBB\xBF{}");
}

TEST_CASE("UTF-16 with a byte order mark is converted from either byte order") {
    // {"é€🔒"} where the last is the surrogate pair D83D DD12
    CHECK(input::decode("\xFF\xFE{\0\"\0\xE9\0\xAC\x20\x3D\xD8\x12\xDD\"\0}\0"s, "march.json") ==
          "{\"\u00e9\u20ac\U0001F512\"}");
    CHECK(input::decode("\xFE\xFF\0{\0\"\0\xE9\x20\xAC\xD8\x3D\xDD\x12\0\"\0}"s, "march.json") ==
          "{\"\u00e9\u20ac\U0001F512\"}");
}

TEST_CASE("UTF-16LE JSON without a byte order mark is told by its first character") {
    CHECK(input::decode("{\0}\0"s, "march.json") == "{}");
    CHECK(input::decode("[\0]\0"s, "march.json") == "[]");
    CHECK(input::decode("\n\0{\0}\0"s, "march.json") == "\n{}");
    CHECK(input::decode("a\0b\0"s, "march.json") == "a\0b\0"s);
}

TEST_CASE("what is not UTF-8 is an error that names the byte") {
    CHECK(message_of("{\"a\": \"\xE9t\xE9\"}") == not_utf8("7 is 0xE9")); // Latin-1
    CHECK(message_of("12345678\x80") == not_utf8("8 is 0x80"));           // no first byte
    CHECK(message_of("\xC0\xAF") == not_utf8("0 is 0xC0"));               // overlong /
    CHECK(message_of("a\xE0\x80\xAF") == not_utf8("1 is 0xE0"));          // overlong /
    CHECK(message_of("ab\xF0\x80\x80\xAF") == not_utf8("2 is 0xF0"));     // overlong /
    CHECK(message_of("abc\xED\xA0\x80") == not_utf8("3 is 0xED"));        // U+D800
    CHECK(message_of("\xF4\x90\x80\x80") == not_utf8("0 is 0xF4"));       // U+110000
    CHECK(message_of("\xF5\x80\x80\x80") == not_utf8("0 is 0xF5"));       // U+140000
    CHECK(message_of("abcdefgh\xE2\x82") == not_utf8("8 is 0xE2"));       // cut off
    CHECK(message_of("\xEF\xBB\xBF{\xFF") == not_utf8("4 is 0xFF"));      // after the mark
    CHECK(message_of("\xF0\x9F\x94") == not_utf8("0 is 0xF0"));           // cut off
}

TEST_CASE("a lone surrogate in UTF-16 becomes its escape in JSON") {
    CHECK(input::decode("\xFF\xFE{\0\x3D\xD8}\0"s, "march.json") == "{\\ud83d}");
    CHECK(input::decode("\xFF\xFE\x12\xDD"s, "march.json") == "\\udd12");
    CHECK(input::decode("\xFE\xFF\xD8\x3D\0\\\0\\\xDD\x12"s, "march.json") == "\\ud83d\\\\\\udd12");
    // A backslash escapes what follows, which must not become the escape of a backslash.
    CHECK(message_of("\xFF\xFE\\\0\x12\xDD"s) ==
          "march.json: byte 4 begins the lone surrogate 0xDD12, expected UTF-16 text");
}

TEST_CASE("UTF-16 that ends within a character is an error") {
    CHECK(message_of("\xFF\xFE{\0}"s) ==
          "march.json: byte 4 is half of a character and the last, expected UTF-16 text");
}
