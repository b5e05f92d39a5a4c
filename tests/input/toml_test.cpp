#include "input/toml.hpp"

#include "domain/error.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <fstream>

using namespace edca;
using namespace edca::input;
using namespace edca::test;
using Catch::Contains;
using Texts = std::vector<std::string>;

TEST_CASE("settings are names with a text, a number, true or false, or a list of these") {
    const auto all =
        parse_settings("# words\r\n\n one = 1 # more\r\ntwo='a \\ b'\n"
                       "[part]\nthree = [\"x \\\"y\\\" \\\\ # z\", -2.5,\n  true, # t\n]\n"
                       "two = false",
                       "s.toml");
    REQUIRE(all.size() == 4);
    CHECK(all[0].name == "one");
    CHECK(all[0].values == Texts{"1"});
    CHECK(all[0].line == 3);
    CHECK_FALSE(all[0].is_text);
    CHECK(all[1].values == Texts{"a \\ b"});
    CHECK(all[1].is_text);
    CHECK(all[1].section.empty());
    CHECK(all[2].section == "part");
    CHECK(all[2].is_list);
    CHECK(all[2].values == Texts{"x \"y\" \\ # z", "-2.5", "true"});
    CHECK(all[3].values == Texts{"false"});
    CHECK(all[3].line == 9);
    CHECK(parse_settings("", "s.toml").empty());
    CHECK(parse_settings("# nothing", "s.toml").empty());
}

TEST_CASE("what is no setting is refused with the file, the line and what was expected") {
    const auto refused = [](const std::string& text, const char* words) {
        CAPTURE(text);
        CHECK_THROWS_WITH(parse_settings("ok = 1\n" + text, "s.toml"),
                          Contains("s.toml: line ") && Contains(words));
    };
    refused("a", "line 2: the line ends, expected = after a");
    refused("a =", "line 2: the line ends, expected a value of a");
    refused("a = # 3", "expected a value of a");
    refused("a = \"\"", "a is empty, expected a value");
    refused("a = ' '", "a is empty, expected a value");
    refused("a = []", "a is an empty list, expected a value");
    refused("a = [\"\"]", "a is empty, expected a value");
    refused("a = [1", "line 2: the line ends, expected , or ] in the list of a");
    refused("a = [1 2]", "there is 2], expected , or ]");
    refused("a = [,]", "expected a value of a");
    refused("a = [[1]]", "is no value");
    refused("a = 1]", "expected the end of the line");
    refused("a = \"8d", "a text does not end, expected \" in its line");
    refused("a = \"8d\nb = \"", "line 2: a text does not end");
    refused("a = 8d\"", "8d\" is no value, expected a number, true, false, or a text");
    refused("a = 8d", "8d is no value");
    refused("a = True", "True is no value");
    refused("a = 1.", "1. is no value");
    refused("a = \"x\" \"y\"", "there is \"y\", expected the end of the line");
    refused("a = \"\\n\"", "followed by neither");
    refused("= 3", "there is = 3, expected a name");
    refused("\"a\" = 3", "expected a name");
    refused("[part", "expected ] after [part");
    refused("[[part]]", "expected a name");
    refused("[part] a = 1", "expected the end of the line");
    refused("\n\nok = 2", "line 4: ok stands in line 1 already, expected it once");
    refused("a = 2026-01-01", "is no value");
    refused("a = \"x\rb\"y", "expected the end of the line");
}

TEST_CASE("a file of settings is a file of text, and no larger than such a file") {
    const TempDir folder;
    const auto file = (folder.path() / "s.toml").string();
    const auto read = [&] { return read_settings(file, "a policy"); };
    CHECK_THROWS_WITH(read(), Contains("s.toml: cannot be read, expected a policy"));
    CHECK_THROWS_WITH(read_settings(folder.path().string(), "a policy"),
                      Contains("is a folder, expected a policy"));
    const auto write = [&](const std::string& bytes) {
        std::ofstream(file, std::ios::binary) << bytes;
    };
    write("");
    CHECK(read().empty());
    write("\xef\xbb\xbf"
          "a = 1\n");
    CHECK(read().front().name == "a");
    // Windows PowerShell writes UTF-16.
    write(std::string("\xff\xfe"
                      "a\0=\0"
                      "1\0",
                      8));
    CHECK(read().front().values == Texts{"1"});
    write("a = '\xff'\n");
    CHECK_THROWS_WITH(read(), Contains("s.toml"));
    write(std::string((1U << 20U) + 1, '#'));
    CHECK_THROWS_WITH(read(), Contains("more than 1 MiB"));
}
