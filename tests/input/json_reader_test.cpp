#include "input/json/json_field.hpp"
#include "input/json/json_reader.hpp"
#include "support/catch.hpp"

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace edca;
using input::Document;
using input::Field;
using input::read_json;
using namespace std::string_literals;

namespace {

constexpr std::array<std::string_view, 2> name_and_url{"name", "url"};

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

std::string syntax_message(const std::string& text) {
    return message_of([&text] { read_json(text, "march.json"); });
}

/// What is said when `read` meets the member `a` of the document.
std::string field_message(const std::string& text, const std::function<void(const Field&)>& read) {
    return message_of([&] {
        Document document = read_json(text, "march.json");
        read(Field(document)["a"]);
    });
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

TEST_CASE("names that differ only in case are two names, and the exact spelling is preferred") {
    Document document = read_json(R"({"NAME": "1", "name": "2", "Value": "3"})", "march.json");
    const Field root(document);
    CHECK(root["name"].text() == "2");
    CHECK(root["NAME"].text() == "1");
    CHECK(root["Name"].text() == "1");
    CHECK(root["value"].text() == "3");
    CHECK(root["values"].missing());
}

TEST_CASE("what is found is quoted with escapes for control characters and cut to a sane length") {
    const auto read = [](const Field& field) { static_cast<void>(field.truth()); };
    CHECK(field_message(R"({"a": "x\u001b[31m\ny"})", read) ==
          "march.json: /a is \"x\\x1b[31m\\ny\", expected true or false");
    CHECK(field_message("{\"a\": \"" + std::string(79, 'x') + "éxyz\"}", read) ==
          "march.json: /a is \"" + std::string(79, 'x') + "…\", expected true or false");
}

TEST_CASE("truth is true, false or a text that spells it") {
    Document document = read_json(R"({"a": [true, false, "True", "FALSE"]})", "march.json");
    std::vector<bool> values;
    for (const Field& element : Field(document)["a"].elements())
        values.push_back(element.truth());
    CHECK(values == std::vector<bool>{true, false, true, false});

    const auto read = [](const Field& field) { static_cast<void>(field.truth()); };
    CHECK(field_message(R"({"a": 1})", read) == "march.json: /a is 1, expected true or false");
    CHECK(field_message(R"({"a": null})", read) ==
          "march.json: /a is null, expected true or false");
    CHECK(field_message(R"({})", read) == "march.json: /a is missing, expected true or false");
}

TEST_CASE("a whole number may be text or have an empty fraction") {
    Document document = read_json(R"({"a": [5, "5", 5.0, "5.0", -0.0]})", "march.json");
    std::vector<std::int64_t> values;
    for (const Field& element : Field(document)["a"].elements())
        values.push_back(element.whole_number({.least = 0, .most = 100}));
    CHECK(values == std::vector<std::int64_t>{5, 5, 5, 5, 0});

    const auto read = [](const Field& field) {
        static_cast<void>(field.whole_number({.least = 0, .most = 100}));
    };
    const std::string expected = ", expected a whole number from 0 to 100";
    CHECK(field_message(R"({"a": -1})", read) == "march.json: /a is -1" + expected);
    CHECK(field_message(R"({"a": 101})", read) == "march.json: /a is 101" + expected);
    CHECK(field_message(R"({"a": 7.5})", read) == "march.json: /a is 7.5" + expected);
    CHECK(field_message(R"({"a": "5 "})", read) == "march.json: /a is \"5 \"" + expected);
    CHECK(field_message(R"({"a": ""})", read) == "march.json: /a is \"\"" + expected);
    CHECK(field_message(R"({"a": [5]})", read) == "march.json: /a is an array" + expected);
    CHECK(field_message(R"({"a": 18446744073709551615})", read) ==
          "march.json: /a is 18446744073709551616" + expected);
}

TEST_CASE("a number may be text") {
    Document document = read_json(R"({"a": [69.38, "69.38", 69, "69"]})", "march.json");
    std::vector<double> values;
    for (const Field& element : Field(document)["a"].elements())
        values.push_back(element.number());
    CHECK(values == std::vector<double>{69.38, 69.38, 69, 69});

    const auto read = [](const Field& field) { static_cast<void>(field.number()); };
    CHECK(field_message(R"({"a": "69,38"})", read) ==
          "march.json: /a is \"69,38\", expected a number");
    CHECK(field_message(R"({"a": "NaN"})", read) == "march.json: /a is \"NaN\", expected a number");
}

TEST_CASE(
    "text may be a number or truth, as PowerShell prints them, and nothing is an empty text") {
    Document document = read_json(R"({"a": ["b", 5, 69.38, true, null, {}]})", "march.json");
    std::vector<std::string> values;
    for (const Field& element : Field(document)["a"].elements())
        values.emplace_back(element.text());
    CHECK(values == std::vector<std::string>{"b", "5", "69.38", "True", "", ""});
    CHECK(Field(document)["b"].text().empty());

    const auto require = [](const Field& field) { static_cast<void>(field.required_text()); };
    CHECK(field_message(R"({"a": ""})", require) ==
          "march.json: /a is \"\", expected text that is not empty");
    CHECK(field_message(R"({"a": []})", require) ==
          "march.json: /a is an empty array, expected text that is not empty");
    CHECK(field_message(R"({"A": {}})", require) ==
          "march.json: /A is an empty object, expected text that is not empty");
}

TEST_CASE("a text may be wrapped, a list, or an object, of which nothing is lost") {
    Document document = read_json(
        R"({"a": [{"value": "b", "PSComputerName": "ex1", "RunspaceId": "0", "PSShowComputerName": true},
                  {"PSPath": "c", "PSDrive": {"Name": "C"}, "value": 5, "ReadCount": 1},
                  ["b", {"value": "c"}, null, 5], {"value": ["b", "c"], "Count": 2}, [],
                  {"value": null, "PSComputerName": "ex1"},
                  {"value": "b", "Name": "c\u0000", "d": [true, null, {}]},
                  {"value": {"b": 1}, "PSComputerName": "ex1"}]})",
        "march.json");
    std::vector<std::string> values;
    for (const Field& element : Field(document)["a"].elements())
        values.emplace_back(element.text());
    CHECK(values == std::vector<std::string>{"b", "5", "b\nc\n\n5", "b\nc", "", "",
                                             R"({"value":"b","Name":"c�","d":[true,null,{}]})",
                                             R"({"value":{"b":1},"PSComputerName":"ex1"})"});
}

TEST_CASE("what is no text may be wrapped, too") {
    Document document = read_json(R"({"a": {"value": "True", "PSComputerName": "ex1"},
                      "b": {"value": 5, "PSComputerName": "ex1"},
                      "c": {"value": 69.38, "PSComputerName": "ex1"},
                      "d": {"value": ["e", "f"], "Count": 2, "PSComputerName": "ex1"}})",
                                  "march.json");
    const Field root(document);
    CHECK(root["a"].truth());
    CHECK(root["b"].whole_number({.least = 0, .most = 100}) == 5);
    CHECK(root["c"].number() == 69.38);
    CHECK(root["d"].elements().size() == 2);
}

TEST_CASE("a name is one text, wherever PowerShell put it, and an id has all its characters") {
    Document document = read_json(
        R"({"a": [" b ", ["b"], {"value": "b", "PSComputerName": "ex1"}, "b"], "c": " ",
            "d": "\u0000", "e": ["\ud800"]})",
        "march.json");
    for (const Field& element : Field(document)["a"].elements()) {
        CHECK(element.name() == "b");
        CHECK(element.id() == "b");
        CHECK(element.optional_name() == "b");
    }
    CHECK(Field(document)["c"].optional_name().empty());
    CHECK(Field(document)["none"].optional_name().empty());
    CHECK(Field(document)["d"].name() == "�");
    const auto name = [](const Field& field) { static_cast<void>(field.name()); };
    const auto id = [](const Field& field) { static_cast<void>(field.id()); };
    CHECK(field_message(R"({"a": ["b", "c"]})", name) ==
          "march.json: /a is an array, expected text");
    CHECK(field_message(R"({"a": {"b": "c"}})", name) ==
          "march.json: /a is an object, expected text");
    CHECK(field_message(R"({"a": "b\u0000"})", id) ==
          "march.json: /a is \"b\\x00\", expected a name that lost no character");
    CHECK(field_message(R"({"a": ["\udc00"]})", id) ==
          "march.json: /a is an array, expected a name that lost no character");
}

TEST_CASE("every way in which PowerShell writes an array is read") {
    const auto texts_of = [](const std::string& text) {
        Document document = read_json(text, "march.json");
        std::vector<std::string> texts;
        for (const Field& element : Field(document)["a"].elements())
            texts.emplace_back(element.text());
        return texts;
    };
    using Texts = std::vector<std::string>;
    CHECK(texts_of(R"({"a": ["b", "c"]})") == Texts{"b", "c"});
    CHECK(texts_of(R"({"a": "b"})") == Texts{"b"});
    CHECK(texts_of(R"({"a": null})").empty());
    CHECK(texts_of(R"({"a": {}})").empty());
    CHECK(texts_of(R"({})").empty());
    CHECK(texts_of(R"({"a": {"value": ["b", "c"], "Count": 2}})") == Texts{"b", "c"});
    CHECK(texts_of(R"({"a": {"value": [], "Count": 0}})").empty());
}

TEST_CASE("an element is named by its place in the file") {
    const auto read = [](const Field& field) {
        for (const Field& element : field.elements())
            static_cast<void>(element["b"].truth());
    };
    const std::string expected = " is 5, expected true or false";
    CHECK(field_message(R"({"a": [{"b": true}, {"b": 5}]})", read) ==
          "march.json: /a/1/b" + expected);
    CHECK(field_message(R"({"a": {"b": 5}})", read) == "march.json: /a/b" + expected);
    CHECK(field_message(R"({"a": {"value": [{"b": 5}], "Count": 1}})", read) ==
          "march.json: /a/value/0/b" + expected);
    CHECK(field_message(R"({"a": [{"c/d": 5}]})", read) ==
          "march.json: /a/0/b is missing, expected true or false");
}

TEST_CASE("an array that became the name of its type is an error") {
    const auto read = [](const Field& field) { static_cast<void>(field.elements()); };
    for (const std::string type : {"System.Object[]", "System.String[]",
                                   "System.Collections.ArrayList", "System.Collections.Hashtable"})
        CHECK(field_message("{\"a\": \"" + type + "\"}", read) ==
              "march.json: /a is \"" + type +
                  "\", the name of a type in place of an array's elements, expected an array");
    CHECK(field_message(R"({"a": "System Administrators"})", read) == "no error");
}

TEST_CASE("an object that became text is read by the names of its fields") {
    Document document = read_json(
        R"({"a": "@{name=CIS 2.2; draft, a=b; URL=https://cis/?a=b; c=d}", "b": "@{url=; name=}"})",
        "march.json");
    const Field reference = Field(document)["a"];
    reference.require_object(name_and_url);
    CHECK(reference["name"].text() == "CIS 2.2; draft, a=b");
    CHECK(reference["url"].text() == "https://cis/?a=b; c=d");
    CHECK(reference["url"].pointer() == "/a/url");

    const Field empty = Field(document)["b"];
    empty.require_object(name_and_url);
    CHECK(empty["name"].text().empty());
    CHECK(empty["url"].text().empty());
}

TEST_CASE("a text that is no such object is an error") {
    const auto read = [](const Field& field) { field.require_object(name_and_url); };
    for (const std::string text :
         {"@{}", "@{other=1; name=2}", "@{name=a; url=b; name=c}", "@{name=a", "name=a; url=b", ""})
        CHECK(field_message("{\"a\": \"" + text + "\"}", read) ==
              "march.json: /a is \"" + text + "\", expected an object");
    CHECK(field_message(R"({"a": [1]})", read) == "march.json: /a is an array, expected an object");
    CHECK(field_message(R"({"a": null})", read) == "march.json: /a is null, expected an object");
}

TEST_CASE("a time is ISO 8601, /Date(...)/ or an object around one of them") {
    const auto time_of = [](const std::string& json) {
        Document document = read_json(json, "march.json");
        return to_text(Field(document).time());
    };
    CHECK(time_of(R"("2026-04-24T08:22:00.1234567+02:00")") == "2026-04-24T06:22:00.123Z");
    CHECK(time_of(R"("\/Date(1776814789000)\/")") == "2026-04-21T23:39:49.000Z");
    CHECK(time_of(R"("/Date(1776814789001+0200)/")") == "2026-04-21T23:39:49.001Z");
    CHECK(time_of(R"("/Date(-1)/")") == "1969-12-31T23:59:59.999Z");
    CHECK(time_of(R"({"value": "/Date(1776814789000)/", "DisplayHint": 2,
                      "DateTime": "Wednesday, April 22, 2026 1:39:49 AM"})") ==
          "2026-04-21T23:39:49.000Z");
    CHECK(time_of(R"({"value": "2026-04-24T08:22:00+02:00"})") == "2026-04-24T06:22:00.000Z");
}

TEST_CASE("what is no time is an error") {
    const auto read = [](const Field& field) { static_cast<void>(field.time()); };
    const std::string expected = ", expected a time such as 2026-04-24T08:22:00+02:00";
    for (const std::string text : {"24.04.2026", "/Date()/", "/Date(1776814789000)",
                                   "/Date(17768x)/", "/Date(1+02)/", "/Date(9223372036854775807)/",
                                   "/Date(99999999999999999999)/", "/Date(253370764800000)/"}) {
        std::string message = "march.json: /a is \"";
        message.append(text).append("\"").append(expected);
        CHECK(field_message("{\"a\": \"" + text + "\"}", read) == message);
    }
    CHECK(field_message(R"({"a": 1776814789000})", read) ==
          "march.json: /a is 1776814789000" + expected);
    CHECK(field_message(R"({"a": {"DateTime": "today"}})", read) ==
          "march.json: /a is an object" + expected);
    CHECK(field_message(R"({"a": {"value": 5}})", read) == "march.json: /a/value is 5" + expected);
}

TEST_CASE("an error says that nothing was recorded and what to do") {
    Document document = read_json("[1]", "march.json");
    CHECK(Field(document).unexpected("an object").hint ==
          "nothing was recorded; run the assessment again or send us the file");
    CHECK(std::string(Field(document).unexpected("an object").what()) ==
          "march.json: the JSON value is an array, expected an object");
}
