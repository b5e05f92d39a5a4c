#include "present/format/render.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <limits>
#include <sstream>
#include <string>

using namespace edca;
using namespace edca::present;

namespace {

std::string rendered(const Table& table, Format format, const Look& look = {.columns = 0}) {
    std::ostringstream out;
    render(out, table, format, look);
    return out.str();
}

Table one_cell(Cell cell) {
    return {{"value"}, {{std::move(cell)}}};
}

Table two_controls() {
    return {{"control_id", "severity_weight", "title"},
            {{"EDCA-TLS-014", std::int64_t{5}, "Domain security"},
             {"EDCA-GOV-001", std::int64_t{10}, std::monostate{}}}};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("text aligns numbers right, text left, and leaves no trailing spaces") {
    CHECK(rendered(two_controls(), Format::text) ==
          "control_id    severity_weight  title\n"
          "EDCA-TLS-014                5  Domain security\n"
          "EDCA-GOV-001               10\n");
}

TEST_CASE("text says what a person would say") {
    CHECK(rendered(one_cell(true), Format::text) == "value\nyes\n");
    CHECK(rendered(one_cell(false), Format::text) == "value\nno\n");
    CHECK(rendered(one_cell(Points{69.4}), Format::text) == "value\n69.40\n");
    CHECK(rendered(one_cell(JsonText{R"(["CIS","DISA"])"}), Format::text) == "value\nCIS, DISA\n");
    CHECK(rendered(one_cell(JsonText{"[oops"}), Format::text) == "value\n[oops\n");
}

TEST_CASE("points are rounded half to even and zero has no sign") {
    CHECK(rendered(one_cell(Points{0.125}), Format::csv) == "value\r\n0.12\r\n");
    CHECK(rendered(one_cell(Points{0.375}), Format::csv) == "value\r\n0.38\r\n");
    CHECK(rendered(one_cell(Points{-0.001}), Format::csv) == "value\r\n0.00\r\n");
}

TEST_CASE("JSON has points whole") {
    CHECK(rendered(one_cell(Points{66.666666}), Format::jsonl) == "{\"value\":66.666666}\n");
    CHECK(rendered(one_cell(Points{-0.0}), Format::jsonl) == "{\"value\":0.0}\n");
}

TEST_CASE("CSV guards text that a spreadsheet would compute, and raw CSV does not") {
    for (const char* text : {"=1+1", "+1", "-x", "-", "-1-1", "-1.2.3", "-1.", "@SUM(A1)", "\t=1",
                             "\r=1", "\n=1", "＝1"}) {
        const std::string plain =
            rendered(one_cell(text), Format::csv, {.columns = 0, .csv = Csv::raw});
        std::string guarded = plain;
        guarded.insert(guarded.find(text), "'");
        CHECK(rendered(one_cell(text), Format::csv) == guarded);
    }
    CHECK(rendered({{"=a"}, {}}, Format::csv) == "'=a\r\n");
    CHECK(rendered({{"=a"}, {}}, Format::csv, {.columns = 0, .csv = Csv::raw}) == "=a\r\n");
    CHECK(rendered(one_cell(JsonText{"=1"}), Format::csv) == "value\r\n'=1\r\n");
}

TEST_CASE("CSV keeps numbers, and text that is nothing but a negative number, as they are") {
    CHECK(rendered(one_cell(Points{-8.7}), Format::csv) == "value\r\n-8.70\r\n");
    CHECK(rendered(one_cell(std::int64_t{-5}), Format::csv) == "value\r\n-5\r\n");
    CHECK(rendered(one_cell(-1e-9), Format::csv) == "value\r\n-1e-09\r\n");
    for (const char* text : {"-5", "-8.70", "5", "a=b", "'=1"})
        CHECK(rendered(one_cell(text), Format::csv) == std::string("value\r\n") + text + "\r\n");
}

TEST_CASE("CSV on a terminal does not steer it") {
    CHECK(rendered(one_cell("a\x1b[31m\tb\u202e"), Format::csv, {.columns = 80}) ==
          "value\r\na\\x1b[31m\\tb\\u202e\r\n");
    CHECK(rendered(one_cell("a\x1b[31m"), Format::csv, {.columns = 80, .csv = Csv::raw}) ==
          "value\r\na\\x1b[31m\r\n");
}

TEST_CASE("JSON writes what could steer a terminal as escapes, and bytes as valid UTF-8") {
    CHECK(rendered(one_cell("a\x7f\u009b\u202e\u2028\x1b z\u200b\xff"), Format::jsonl) ==
          "{\"value\":\"a\\u007f\\u009b\\u202e\\u2028\\u001b z\u200b\uFFFD\"}\n");
    CHECK(rendered(one_cell("\xff\xc0\xaf"), Format::csv) == "value\r\n\uFFFD\uFFFD\uFFFD\r\n");
}

TEST_CASE("a JSON list that is nested too deep to walk is shown as text") {
    const std::string deep = std::string(100000, '[') + std::string(100000, ']');
    CHECK(rendered(one_cell(JsonText{deep}), Format::jsonl) == "{\"value\":\"" + deep + "\"}\n");
    CHECK(rendered(one_cell(JsonText{deep}), Format::text) == "value\n" + deep + "\n");
    CHECK(rendered(one_cell(JsonText{R"(["[[",{"name":"[\"["}])"}), Format::text) ==
          "value\n[[, [\"[\n");
}

TEST_CASE("text without rows says so") {
    CHECK(rendered({{"control_id"}, {}}, Format::text) == "(no rows)\n");
}

TEST_CASE("text never lets data steer the terminal") {
    const Table table = {{"name\x1b"}, {{std::string("\x1b]0;evil\x07\nnext\u202e")}}};
    CHECK(rendered(table, Format::text) == "name\\x1b\n\\x1b]0;evil\\x07\\nnext\\u202e\n");
}

TEST_CASE("text cuts sentences, the widest first, until a line fits") {
    const Table table = {
        {"id", "title", "subject", "weight"},
        {{"EDCA-TLS-014", std::string(100, 't'), std::string(41, 's'), std::int64_t{1234567}}}};
    for (const std::string& line : lines_of(rendered(table, Format::text, {.columns = 60})))
        CHECK(display_width(line) <= 60);
    CHECK(lines_of(rendered(table, Format::text, {.columns = 60}))[1] ==
          "EDCA-TLS-014  tttttttttttttttt…  sssssssssssssssss…  1234567");
}

TEST_CASE("text cuts by display width, not by bytes") {
    const Table table = {{"name"}, {{"日本語の組織名です、日本語の組織名です"}}};
    CHECK(rendered(table, Format::text, {.columns = 20}) == "name\n日本語の組織名です…\n");
}

TEST_CASE("text has a field a line where ids and times would be cut") {
    const Table table = {
        {"control_id", "failed_at", "title", "days"},
        {{"EDCA-TLS-014", "2026-01-26T05:00:00.000Z", "Mutual TLS is on", std::int64_t{42}},
         {"EDCA-TLS-015", std::monostate(), "Mutual TLS is off", std::int64_t{1}}}};
    CHECK(rendered(table, Format::text, {.columns = 40}) == "control_id: EDCA-TLS-014\n"
                                                            "failed_at: 2026-01-26T05:00:00.000Z\n"
                                                            "title: Mutual TLS is on\n"
                                                            "days: 42\n"
                                                            "\n"
                                                            "control_id: EDCA-TLS-015\n"
                                                            "title: Mutual TLS is off\n"
                                                            "days: 1\n");
    CHECK(lines_of(rendered(table, Format::text, {.columns = 70})).size() == 3);
}

TEST_CASE("text colours titles and statuses only when asked to") {
    const Table table = {{"status"}, {{"Fail"}}};
    CHECK(rendered(table, Format::text) == "status\nFail\n");
    CHECK(rendered(table, Format::text, {.color = true}) ==
          "\x1b[1mstatus\x1b[0m\n\x1b[31mFail\x1b[0m\n");
}

TEST_CASE("json is an array with an object a line, keys in the order of the columns") {
    CHECK(rendered(two_controls(), Format::json) ==
          "[\n"
          R"({"control_id":"EDCA-TLS-014","severity_weight":5,"title":"Domain security"},)"
          "\n"
          R"({"control_id":"EDCA-GOV-001","severity_weight":10,"title":null})"
          "\n]\n");
    CHECK(rendered({{"control_id"}, {}}, Format::json) == "[]\n");
}

TEST_CASE("jsonl is an object a line and nothing without rows") {
    CHECK(lines_of(rendered(two_controls(), Format::jsonl)).size() == 2);
    CHECK(rendered({{"control_id"}, {}}, Format::jsonl).empty());
}

TEST_CASE("json keeps the type of every cell") {
    CHECK(rendered(one_cell(true), Format::jsonl) == "{\"value\":true}\n");
    CHECK(rendered(one_cell(0.1), Format::jsonl) == "{\"value\":0.1}\n");
    CHECK(rendered(one_cell(std::int64_t{9007199254740993}), Format::jsonl) ==
          "{\"value\":9007199254740993}\n");
    CHECK(rendered(one_cell(JsonText{"[ \"CIS\",\n {\"name\": 1} ]"}), Format::jsonl) ==
          "{\"value\":[\"CIS\",{\"name\":1}]}\n");
    CHECK(rendered(one_cell(JsonText{"[oops"}), Format::jsonl) == "{\"value\":\"[oops\"}\n");
    CHECK(rendered(one_cell(std::numeric_limits<double>::infinity()), Format::jsonl) ==
          "{\"value\":null}\n");
}

TEST_CASE("json has escapes for all that is not ASCII where the look says so, keys and all") {
    const Look ascii{.columns = 0, .json = Letters::ascii};
    const Table table{{"größe"}, {{"€ \U0001F600 \u202e"}, {JsonText{"[\"ü\"]"}}}};
    for (const Format format : {Format::json, Format::jsonl}) {
        const auto text = rendered(table, format, ascii);
        CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }));
        CHECK(text.find(R"({"gr\u00f6\u00dfe":"\u20ac \ud83d\ude00 \u202e"})") !=
              std::string::npos);
        CHECK(text.find(R"({"gr\u00f6\u00dfe":["\u00fc"]})") != std::string::npos);
    }
}

TEST_CASE("json is valid UTF-8 whatever the data is") {
    CHECK(rendered(one_cell("a\xff\n\"\\"), Format::jsonl) ==
          "{\"value\":\"a\uFFFD\\n\\\"\\\\\"}\n");
    CHECK(rendered(one_cell(JsonText{"[\"\xff\"]"}), Format::jsonl) ==
          "{\"value\":\"[\\\"\uFFFD\\\"]\"}\n");
}

TEST_CASE("json gives two columns of one name two keys") {
    const Table table = {{"status", "status"}, {{"Pass", "Fail"}}};
    CHECK(rendered(table, Format::jsonl) == "{\"status\":\"Pass\",\"status_2\":\"Fail\"}\n");
}

TEST_CASE("csv ends lines with CR LF and quotes only what needs it") {
    const Table table = {{"plain", "a,b"},
                         {{"Größe; x", "say \"hi\""}, {"two\nlines", std::monostate{}}}};
    CHECK(rendered(table, Format::csv) == "plain,\"a,b\"\r\n"
                                          "Größe; x,\"say \"\"hi\"\"\"\r\n"
                                          "\"two\nlines\",\r\n");
}

TEST_CASE("csv writes values as programs read them") {
    const Table table = {{"a", "b", "c", "d"}, {{true, 0.1, Points{70}, JsonText{R"(["CIS"])"}}}};
    CHECK(rendered(table, Format::csv) == "a,b,c,d\r\ntrue,0.1,70.00,\"[\"\"CIS\"\"]\"\r\n");
}

TEST_CASE("markdown aligns numbers right") {
    CHECK(rendered(two_controls(), Format::markdown) == "| control_id | severity_weight | title |\n"
                                                        "| --- | ---: | --- |\n"
                                                        "| EDCA-TLS-014 | 5 | Domain security |\n"
                                                        "| EDCA-GOV-001 | 10 |  |\n");
}

TEST_CASE("markdown keeps data from becoming markup") {
    const auto cell = [](std::string text) {
        return lines_of(rendered(one_cell(std::move(text)), Format::markdown))[2];
    };
    CHECK(cell("a|b\\c") == "| a\\|b\\\\c |");
    CHECK(cell("one\r\ntwo\nthree") == "| one<br>two<br>three |");
    CHECK(cell("<I>CN=mail *x*") == "| \\<I>CN=mail \\*x\\* |");
    CHECK(cell("\x1b[31m") == "| \\\\x1b\\[31m |");
}

TEST_CASE("only a column of nothing but numbers is a column of numbers") {
    const Table table = {{"mixed", "empty"}, {{std::int64_t{1}, {}}, {"text", {}}}};
    CHECK(lines_of(rendered(table, Format::markdown))[1] == "| --- | --- |");
}

TEST_CASE("CSV that is guarded has no control that a terminal would obey, and raw CSV has all") {
    const std::string text = "a\x1b[31m\x07\xc2\x9b\x7f\xff\tb\nc";
    CHECK(rendered(one_cell(text), Format::csv) ==
          "value\r\n\"a\\x1b[31m\\x07\\u009b\\x7f\uFFFD\tb\nc\"\r\n");
    CHECK(rendered(one_cell(text), Format::csv, {.columns = 0, .csv = Csv::raw}) ==
          "value\r\n\"a\x1b[31m\x07\xc2\x9b\x7f\uFFFD\tb\nc\"\r\n");
    CHECK(rendered({{"\x1b[2J"}, {}}, Format::csv) == "\\x1b[2J\r\n");
}

TEST_CASE("JSON keys of many columns of one name are distinct") {
    Table table;
    for (int column = 0; column < 1000; ++column)
        table.columns.emplace_back(column == 1 ? "a_2" : "a");
    table.rows.emplace_back(1000, Cell(std::int64_t{1}));
    const auto text = rendered(table, Format::jsonl);
    CHECK(text.starts_with(R"({"a":1,"a_2":1,"a_3":1,"a_4":1,)"));
    CHECK(text.ends_with(R"("a_1000":1})"
                         "\n"));
}
