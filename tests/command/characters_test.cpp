#include "command/terminal/characters.hpp"

#include "support/catch.hpp"

#include <istream>
#include <ostream>
#include <string>
#include <vector>

using namespace edca::command;

TEST_CASE("the begin of a character at the end of a text is no whole character") {
    const std::string text = "a\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80"; // aü€😀
    const std::vector<std::size_t> whole{0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};
    for (std::size_t length = 0; length <= text.size(); ++length) {
        CAPTURE(length);
        CHECK(whole_characters(std::string_view(text).substr(0, length)) == whole[length]);
    }
}

TEST_CASE("bytes that are no UTF-8 are not kept back for ever") {
    CHECK(whole_characters("\x80\x80\x80\x80") == 4);
    CHECK(whole_characters("a\xFF") == 2);
    CHECK(whole_characters("a\xC0") == 2);
    CHECK(whole_characters("\xF0\x9F\x98\x80\x80") == 5);
}

TEST_CASE("a console is given whole characters, however they come") {
    std::vector<std::string> given;
    {
        CharacterOut buffer([&given](std::string_view text) {
            given.emplace_back(text);
            return true;
        });
        std::ostream out(&buffer);
        out << "a\xC3" << std::flush;
        CHECK(given == std::vector<std::string>{"a"});
        out << '\xBC' << "\xE2\x82" << std::flush << "\xAC" << std::flush;
        CHECK(given == std::vector<std::string>{"a", "\xC3\xBC", "\xE2\x82\xAC"});
        out << std::string(5000, 'x') << std::string(5000, 'y');
        CHECK(given.size() == 4);
        out << "end\xC3";
        CHECK(out.good());
    }
    std::string all;
    for (const auto& text : given)
        all += text;
    CHECK(all ==
          "a\xC3\xBC\xE2\x82\xAC" + std::string(5000, 'x') + std::string(5000, 'y') + "end\xC3");
}

TEST_CASE("a console that takes nothing any more is a stream that failed") {
    CharacterOut buffer([](std::string_view) { return false; });
    std::ostream out(&buffer);
    out << "text" << std::flush;
    CHECK(out.bad());
}

TEST_CASE("what is typed is read line by line up to its end") {
    std::vector<std::string> lines{"\xC3\xBC\xE2\x82\xAC\n", "two\n"};
    CharacterIn buffer([&lines]() -> std::string {
        if (lines.empty())
            return {};
        auto line = lines.front();
        lines.erase(lines.begin());
        return line;
    });
    std::istream in(&buffer);
    std::string line;
    CHECK((std::getline(in, line) && line == "\xC3\xBC\xE2\x82\xAC"));
    CHECK((std::getline(in, line) && line == "two"));
    CHECK_FALSE(std::getline(in, line));
}
