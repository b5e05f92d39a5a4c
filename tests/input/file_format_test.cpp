#include "domain/error.hpp"
#include "input/text.hpp"
#include "support/catch.hpp"

#include <string>

using namespace edca;
using namespace std::string_literals;

namespace {

/// What is said of bytes that are no JSON.
Error refusal(const std::string& bytes) {
    try {
        input::decode(bytes, "march");
    } catch (const Error& error) {
        return error;
    }
    return Error("no error");
}

std::string words(const std::string& bytes) {
    return refusal(bytes).what();
}

std::string utf16(const std::string& ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii)
        bytes += {c, '\0'};
    return bytes;
}

const std::string expected = ", expected JSON in EDCA's format";

} // namespace

TEST_CASE("a file of another format is said to be that") {
    CHECK(words("PK\3\4\x14\0\0\0\x80"s) == "march: is a zip archive" + expected);
    CHECK(words("PK\5\6\0\0"s) == "march: is a zip archive without files" + expected);
    CHECK(words("SQLite format 3\0\x10\0\xFF"s) == "march: is a SQLite database" + expected);
    CHECK(words(std::string(1'000'000, '\0')) ==
          "march: holds nothing but zeros, as after a power cut" + expected);
    CHECK(refusal("PK\3\4").hint ==
          "the file was not recorded; unpack it, then give the analysis_*.json file in it");
}

TEST_CASE("a page or CLIXML is known in the encodings in which PowerShell writes") {
    const std::string html = "march: is an HTML page" + expected;
    CHECK(words("<!DOCTYPE html>\n<html lang=\"en\">") == html);
    CHECK(words("\xEF\xBB\xBF\r\n  <HTML><head>\xE9") == html);
    CHECK(words(utf16("<!doctype HTML>")) == html);
    const std::string clixml = "march: is what PowerShell's Export-Clixml writes" + expected;
    const std::string objects = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas\"><Obj/></Objs>";
    CHECK(words(objects) == clixml);
    CHECK(words(utf16(objects)) == clixml);
    CHECK(words("<?xml version=\"1.0\"?>\n" + objects) == clixml);
    CHECK(words("#< CLIXML\r\n" + objects) == clixml);
    CHECK(words("<?xml version=\"1.0\"?><a/>") == "march: is XML" + expected);
    CHECK(refusal(objects).hint ==
          "the file was not recorded; give the analysis_*.json file that EDCA wrote");
}

TEST_CASE("JSON that holds the beginning of another format is JSON") {
    for (const std::string json :
         {R"("<html>")", R"({"a": "<?xml <objs "})", R"(["PK", "SQLite format 3"])", "[]"})
        CHECK(words(json) == "no error");
    CHECK(words("\xEF\xBB\xBF") == "no error"); // it is the reader of JSON that refuses nothing
}
