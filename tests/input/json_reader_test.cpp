#include "input/json/json_field.hpp"
#include "input/json/json_reader.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace edca;
using input::Document;
using input::Field;
using input::read_json;
using namespace std::string_literals;

namespace {

std::string syntax_message(const std::string& text) {
    try {
        read_json(text, "march.json");
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

} // namespace

TEST_CASE("bad syntax is an error that names line, column and what was found") {
    CHECK(syntax_message("{\"a\": 1,\r\n  \"é\": }") ==
          "march.json: line 2, column 8: found \"}\", expected valid JSON");
    CHECK(syntax_message("{\"a\": True}") ==
          "march.json: line 1, column 7: found \"True\", expected valid JSON");
    CHECK(syntax_message("{\"a\": \"b\nc\"}") ==
          "march.json: line 1, column 9: found \"\\n\", expected valid JSON");
    CHECK(syntax_message(R"(["C:\Program Files"])") ==
          "march.json: line 1, column 5: found \"\\Program\", expected valid JSON");
    CHECK(syntax_message("{} }") ==
          "march.json: line 1, column 4: found \"}\", expected valid JSON");
    CHECK(syntax_message("[1e999]") ==
          "march.json: line 1, column 2: found \"1e999\", expected valid JSON");
    CHECK(syntax_message("[NaN]") ==
          "march.json: line 1, column 2: found \"NaN\", expected valid JSON");
    CHECK(syntax_message("[1, /* one */ 2]") ==
          "march.json: line 1, column 5: found \"/*\", expected valid JSON");
    CHECK(syntax_message("{}\0{}"s) ==
          "march.json: line 1, column 3: found \"\\x00\", expected valid JSON");
}

TEST_CASE("a number is the double that is nearest to it") {
    const auto document =
        read_json("[0.1, 69.38, 38.46, 5.0, 123456789.123456789, 1e22, 3.0E-2, -7.1e-300, "
                  "0.30000000000000004, 12345678901234567890, 1e-999]",
                  "march.json");
    std::vector<double> values;
    for (const auto& node : std::get<input::Node::Array>(document.root.value))
        values.push_back(std::get<double>(node.value));
    CHECK(values == std::vector<double>{0.1, 69.38, 38.46, 5.0, 123456789.123456789, 1e22, 3.0E-2,
                                        -7.1e-300, 0.30000000000000004, 12345678901234567890.0,
                                        0.0});
}

TEST_CASE("half of a character is read as one that is none, and so is U+0000") {
    const auto text_of = [](const std::string& json) {
        Document document = read_json(json, "march.json");
        CHECK(document.broken_texts == 1);
        CHECK(document.first_broken == "/a");
        return std::string(Field(document)["a"].text());
    };
    CHECK(text_of(R"({"a": "x\ud800"})") == "x�");
    CHECK(text_of(R"({"a": "\uD800x"})") == "�x");
    CHECK(text_of(R"({"a": "\ud83d\n"})") == "�\n");
    CHECK(text_of(R"({"a": "\ud83d\u0041"})") == "�A");
    CHECK(text_of(R"({"a": "\ud83d\ud83d\ude00"})") == "�😀");
    CHECK(text_of(R"({"a": "\udc00\ud83d"})") == "��");
    CHECK(text_of(R"({"a": "b\u0000c"})") == "b�c");
}

TEST_CASE("what only looks like half of a character stays as it is") {
    Document document = read_json(R"({"a": "\\ud83d \ud83d\ude00 \ufffd"})", "march.json");
    CHECK(document.broken_texts == 0);
    CHECK(Field(document)["a"].text() == "\\ud83d 😀 �");
}

TEST_CASE("texts with a character that is none are counted, and the first has a place") {
    const Document document = read_json(
        R"({"a": ["b", "\ud800", {"c": "\u0000", "d\u0000": "\udfff\udfff"}]})", "march.json");
    CHECK(document.broken_texts == 4);
    CHECK(document.first_broken == "/a/1");
    CHECK(broken_words(document) == "/a/1 holds U+0000 or half of a surrogate pair");
    CHECK(read_json(R"({"a\u0000": {"b": "\u0000"}})", "march.json").first_broken.empty());
}

TEST_CASE("other faults of a text with half of a character are named as without it") {
    CHECK(syntax_message("{\"a\": \"\\ud800\",\n \"b\": True}") ==
          "march.json: line 2, column 7: found \"True\", expected valid JSON");
    CHECK(syntax_message(R"({"a": "\ud800", "a": 1})") ==
          "march.json: /a is there twice, expected each name once");
}

TEST_CASE("a second document in one text is said to be that") {
    CHECK(syntax_message("{}\r\n {}") == "march.json: holds a second JSON document from line 2, "
                                         "column 2 on, expected one");
    CHECK(syntax_message("[1]\xEF\xBB\xBF[2]") ==
          "march.json: holds a second JSON document from line 1, column 5 on, expected one");
}

TEST_CASE("a text that ends too early is an error that says so") {
    const std::string message = "the text ends, expected more JSON";
    CHECK(syntax_message("") == "march.json: line 1, column 1: " + message);
    CHECK(syntax_message("{\"a\": [1,\n 2") == "march.json: line 2, column 3: " + message);
    CHECK(syntax_message("{\"a\": \"b") == "march.json: line 1, column 9: " + message);
}

TEST_CASE("64 levels are read and the 65th is refused") {
    CHECK(syntax_message(nested(64)) == "no error");
    const std::string message = syntax_message(nested(65));
    CHECK(message.starts_with("march.json: \"/0/0/0/0"));
    CHECK(message.ends_with("\" is nested deeper than 64 levels, expected JSON in EDCA's format"));
    CHECK(message.size() < 300);
}

TEST_CASE("a hundred thousand levels are refused as soon as the 65th begins") {
    CHECK(syntax_message(nested(100'000)) == syntax_message(nested(65)));
    std::string objects;
    for (int level = 0; level < 100'000; ++level)
        objects += "{\"a\":";
    CHECK(syntax_message(objects).starts_with("march.json: \"/a/a/a/a"));
}

TEST_CASE("a name that an object has twice is an error") {
    CHECK(syntax_message(R"({"a": [{"b/c": 1, "d": 2, "b/c": 1}]})") ==
          "march.json: /a/0/b~1c is there twice, expected each name once");
    std::string many = "{";
    for (int member = 0; member < 1000; ++member)
        many += "\"m" + std::to_string(member) + "\": 0, ";
    CHECK(syntax_message(many + "\"n\": 0}") == "no error");
    CHECK(syntax_message(many + "\"m7\": 0}") ==
          "march.json: /m7 is there twice, expected each name once");
}
