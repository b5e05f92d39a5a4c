#include "domain/error.hpp"
#include "hostile/measured.hpp"
#include "hostile/nasty.hpp"
#include "input/analysis/analysis.hpp"
#include "input/json/json_reader.hpp"
#include "input/text.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

using namespace edca;
using namespace edca::test;

namespace {

/// A scan with one finding, to be broken.
const std::string small =
    R"({"Metadata":{"AnalysisTimestamp":"2026-05-01T06:00:00Z","OrganizationId":"Ofen"},)"
    R"("Scores":[{"Framework":"All","Score":12.5}],"Findings":[{"ControlId":"EDCA-TLS-900",)"
    R"("Title":"Türen","Category":"Heat","Severity":"Low","SeverityWeight":3,"Verify":true,)"
    R"("OverallStatus":"Fail","SubjectLabel":"Server","Frameworks":["CIS"],"ServerResults":)"
    R"([{"Server":"OVEN1","Status":"Fail","Evidence":"Open: True"}]}]})";

Scan read(const std::string& bytes) {
    return input::parse_analysis(input::decode(bytes, "f.json"), "f.json");
}

/// What reading says; nothing when it reads. Anything but an Error is a failure of the test.
std::string complaint(const std::string& bytes) {
    try {
        read(bytes);
        return {};
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find("f.json") == 0);
        return error.what();
    }
}

std::string with_title(const std::string& json) {
    std::string text = small;
    const std::string title = R"("Türen")";
    return text.replace(text.find(title), title.size(), json);
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t count = 0; count < times; ++count)
        all += text;
    return all;
}

std::string utf16(const std::string& ascii, bool little) {
    std::string bytes;
    for (const char c : ascii) {
        if (little)
            bytes += {c, '\0'};
        else
            bytes += {'\0', c};
    }
    return bytes;
}

bool long_mode() {
    const char* value = std::getenv("EDCA_TEST_LONG");
    return value != nullptr && *value != '\0';
}

} // namespace

TEST_CASE("JSON that nests without end is refused, wherever it nests") {
    const std::size_t deep = 100000;
    for (const std::string& open :
         {std::string("["), std::string("{\"a\":"), std::string("[{\"a\":")})
        for (const std::string& bomb : {repeated(open, deep), with_title(repeated(open, deep))})
            CHECK(complaint(bomb).find("nested deeper than") != std::string::npos);
    CHECK(complaint(repeated("[", deep) + repeated("]", deep)).find("nested deeper") !=
          std::string::npos);
    // What is refused for another reason does not nest.
    CHECK(complaint(repeated("]", deep)) != "");
    CHECK(complaint(with_title('"' + repeated("[", deep) + '"')) == "");
}

TEST_CASE("text that is no Unicode is refused, but for what a program's cut leaves") {
    for (const char* title : {"\"\xc0\xaf\"", "\"\xe0\x80\xaf\"", "\"\xed\xa0\x80\"",
                              "\"\xf4\x90\x80\x80\"", "\"\xff\"", "\"\xe2\x82\"", "\"\x01\"",
                              "\"\n\"", R"("\x")", R"("\u12")", R"("\)", R"(")"})
        CHECK(complaint(with_title(title)) != "");
    CHECK(complaint(with_title(std::string("\"a\0b\"", 5))) != "");
    for (const char* title : {R"("\ud800")", R"("\udc00")", R"("\u0000")"})
        CHECK(read(with_title(title)).findings[0].definition.title == "�");
    for (const char* title : {R"("\ud800\ud800")", R"("\udc00\ud800")"})
        CHECK(read(with_title(title)).findings[0].definition.title == "��");
    CHECK(complaint(with_title(R"("\ud83c\udf5e")")) == "");
    CHECK(read(with_title(R"("\ud83c\udf5e")")).findings[0].definition.title == "🍞");
}

TEST_CASE("numbers out of range are refused or kept as they are") {
    const auto weighing = [](const std::string& number) {
        std::string text = small;
        return text.replace(text.find("\"SeverityWeight\":3") + 17, 1, number);
    };
    for (const char* number : {"1e999", "-1e999", "-1", "101", "3.5", "18446744073709551616",
                               "99999999999999999999999", "-9223372036854775809", "1e-999", "03",
                               "+3", "3.", ".3", "3e", "0x3", "NaN", "Infinity", "-"}) {
        INFO(number);
        if (std::string(number) == "1e-999")
            CHECK((complaint(weighing(number)).empty() ||
                   complaint(weighing(number)).find("SeverityWeight") != std::string::npos));
        else
            CHECK(complaint(weighing(number)) != "");
    }
    const auto scored = [](const std::string& number) {
        std::string text = small;
        return text.replace(text.find("12.5"), 4, number);
    };
    CHECK(complaint(scored("1e999")) != "");
    CHECK(complaint(scored("-" + repeated("9", 400))) != "");
    CHECK(complaint(scored("0." + repeated("0", 10000) + "1")) == "");
    CHECK(complaint(scored("12.500000000000000000000000000000001")) == "");
}

TEST_CASE("names twice are refused, in small objects and in those of a million names") {
    CHECK(complaint(R"({"Metadata":{},"Metadata":{}})").find("is there twice") !=
          std::string::npos);
    std::string many = R"({"Metadata":{)";
    for (int count = 0; count < 1000000; ++count)
        many += "\"name" + std::to_string(count) + "\":\"" + "some value\",";
    CHECK(complaint(many + R"("name7":0}})").find("is there twice") != std::string::npos);
}

TEST_CASE("a file of nothing but values is refused before it fills the memory") {
    const std::string zeros = "[" + repeated("0,", 3000000) + "0]";
    CHECK(complaint(zeros) ==
          "f.json: holds about 3000001 values in 6000003 bytes, expected JSON in "
          "EDCA's format");
    CHECK(complaint("[" + repeated("{},", 1100000) + "0]").find("holds about") !=
          std::string::npos);
    // Prose may have commas.
    CHECK(complaint(with_title('"' + repeated("well, then, so be it, ", 200000) + '"')) == "");
}

TEST_CASE("byte order marks and halves of UTF-16 units are read or refused, never guessed") {
    const std::string ascii = [] {
        std::string text = small;
        return text.replace(text.find("ü"), 2, "ue");
    }();
    CHECK(complaint("\xef\xbb\xbf" + small) == "");
    CHECK(complaint("\xff\xfe" + utf16(ascii, true)) == "");
    CHECK(complaint("\xfe\xff" + utf16(ascii, false)) == "");
    CHECK(complaint(utf16(ascii, true)) == "");
    for (const std::string& bad :
         {"\xff\xfe" + utf16(ascii, false), "\xfe\xff" + utf16(ascii, true),
          "\xff\xfe" + utf16(ascii, true) + "x", "\xfe\xff" + utf16(ascii, false) + "x",
          utf16(ascii, true) + "x", std::string("\xef\xbb\xbf"), std::string("\xff\xfe"),
          std::string("\xfe\xff"), std::string("\xff"), std::string("\0", 1),
          "\xff\xfe\0\0" + small, "\xef\xbb" + small,
          "\xff\xfe" + utf16(ascii, true).replace(20, 2, "\x00\xd8", 2)})
        CHECK(complaint(bad) != "");
}

TEST_CASE("a file cut short anywhere is an error, or the whole scan") {
    const Scan whole = read(small);
    for (std::size_t length = 0; length < small.size(); ++length)
        CHECK(complaint(small.substr(0, length)) != "");
    const std::string wide = "\xff\xfe" + utf16(R"({"Metadata":{}})", true);
    for (std::size_t length = 0; length < wide.size(); ++length)
        CHECK(complaint(wide.substr(0, length)) != "");
    CHECK(read(small + " \r\n\t").findings.size() == whole.findings.size());
    CHECK(complaint(small + "x") != "");
    CHECK(complaint(small + small) != "");
}

TEST_CASE("a file with any one byte changed is an error or a scan that can be recorded") {
    std::size_t read_well = 0;
    auto history = memory_history();
    for (std::size_t at = 0; at < small.size(); ++at)
        for (const char byte : {'\0', '"', '\\', '{', ']', ',', '0', '-', 'e', ' ', '\n', '\x80',
                                '\xff', '\xc3', '\xed'}) {
            std::string bytes = small;
            bytes[at] = byte;
            try {
                Scan scan = read(bytes);
                ++read_well;
                if (read_well % 20 != 0)
                    continue;
                scan.organization = "Ofen " + std::to_string(at) + byte;
                scan.source_sha256 = std::string(64, '0');
                append(history, scan);
            } catch (const Error&) {
            }
        }
    CHECK(read_well > 500);
}

#ifndef _WIN32
namespace {

void check_memory(const std::string& what, const std::string& bytes, int status, double most) {
    const TempDir folder;
    const auto file = folder.path() / "analysis_1.json";
    std::ofstream(file, std::ios::binary) << bytes;
    const Ended ended =
        measured({"--db", (folder.path() / "history.db").string(), "record", file.string()});
    const double program = measured({"--version"}).peak_bytes;
    const double times = (ended.peak_bytes - program) / static_cast<double>(bytes.size());
    INFO(what << ": " << bytes.size() << " bytes, " << ended.peak_bytes << " at most, " << times
              << " times the file");
    CHECK(ended.status == status);
    CHECK(times < most);
    if (long_mode())
        std::cout << what << ": " << bytes.size() << " bytes, " << times << " times in memory\n";
}

} // namespace

TEST_CASE("memory stays a small multiple of a hostile file's size") {
    const std::size_t size = long_mode() ? 200U << 20U : 16U << 20U;
    check_memory("one text as a title", with_title('"' + std::string(size, 'x') + '"'), 0, 7);
    check_memory("one text where none may be", '"' + std::string(size, 'x') + '"', 2, 7);
    check_memory("one text without an end", '"' + std::string(size, 'x'), 2, 10);
    check_memory("one text of escapes", with_title('"' + repeated("\\u0001", size / 6) + '"'), 0,
                 5);
    check_memory("brackets", std::string(size, '['), 2, 3);
    check_memory("zeros", "[" + repeated("0,", size / 2) + "0]", 2, 3);
    check_memory("as many values as may be",
                 "[" + repeated("\"a short text 14\",", size / 18) + "0]", 2, 8);
    check_memory("white space", std::string(size, ' ') + "[]", 2, 6);
    std::string names = "{";
    for (std::size_t count = 0; names.size() < size; ++count)
        names += "\"name" + std::to_string(count) + "\":\"text\",";
    check_memory("names", names + "\"last\":0}", 2, 7);
}
#endif
