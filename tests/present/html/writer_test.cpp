#include "present/html/writer.hpp"

#include "support/catch.hpp"

#include <string>

using namespace edca::present::html;
using Catch::Contains;

namespace {

template<typename Write>
std::string written(const Write& write) {
    std::string out;
    Writer html(out);
    write(html);
    return out;
}

} // namespace

TEST_CASE("a text in HTML is never markup") {
    CHECK(written([](Writer& html) { html.text("<b>\"R&D\"</b> isn't"); }) ==
          "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; isn&#39;t");
}

TEST_CASE("a value of an attribute cannot end it") {
    CHECK(written([](Writer& html) {
              html.put("p", {{"title", "\" onclick='x' <"}}, "");
          }) == "<p title=\"&quot; onclick=&#39;x&#39; &lt;\"></p>");
}

TEST_CASE("characters that steer the reader are shown and not obeyed") {
    CHECK(written([](Writer& html) { html.text("a\u202Eb\x1B[31m\x01"); }) ==
          "a&lt;U+202E&gt;b&lt;U+001B&gt;[31m&lt;U+0001&gt;");
}

TEST_CASE("line ends of a text stay, whatever system wrote them") {
    CHECK(written([](Writer& html) { html.text("one\r\ntwo\rthree\n\tfour"); }) ==
          "one\ntwo\nthree\n&#9;four");
}

TEST_CASE("bytes that are no UTF-8 become the character that says so") {
    CHECK(written([](Writer& html) { html.text("caf\xE9 \xC3\xA9\xF0\x9F"); }) ==
          "caf\uFFFD é\uFFFD\uFFFD");
}

TEST_CASE("an attribute without a value is left out") {
    CHECK(written([](Writer& html) {
              html.put_empty("input", {{"checked", std::nullopt}, {"name", "show"}});
          }) == "<input name=\"show\"/>");
}

TEST_CASE("elements close in the order in which they were opened") {
    CHECK(written([](Writer& html) {
              const auto list = html.open("ul");
              const auto item = html.open("li");
              html.put("b", "one");
          }) == "<ul><li><b>one</b></li></ul>");
}

TEST_CASE("only links of the web become links") {
    const auto link = [](const char* url) {
        return written([&](Writer& html) { html.web_link(url, "see"); });
    };
    CHECK_THAT(link("https://example.com/?a=1&b=2"),
               Contains("href=\"https://example.com/?a=1&amp;b=2\"") && Contains("noreferrer"));
    CHECK_THAT(link("HTTP://example.com"), Contains("href"));
    for (const char* url : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
                            " https://example.com", "//example.com", "https:", ""}) {
        CAPTURE(url);
        CHECK(link(url) == "see");
    }
}
