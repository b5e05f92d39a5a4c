#include "input/json/json_field.hpp"
#include "input/json/json_reader.hpp"
#include "support/catch.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace edca;
using input::Document;
using input::Field;
using input::read_json;

namespace {

constexpr std::array<std::string_view, 2> name_and_url{"name", "url"};

/// What is said when `read` meets the member `a` of the document.
std::string field_message(const std::string& text, const std::function<void(const Field&)>& read) {
    try {
        Document document = read_json(text, "march.json");
        read(Field(document)["a"]);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

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
        return to_text(Field(document).time().utc);
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

TEST_CASE("an error says that the file was not recorded and what to do") {
    Document document = read_json("[1]", "march.json");
    CHECK(Field(document).unexpected("an object").hint ==
          "the file was not recorded; run the assessment again or send us the file");
    CHECK(std::string(Field(document).unexpected("an object").what()) ==
          "march.json: the JSON value is an array, expected an object");
}
