#include "present/page/checks.hpp"

#include "support/catch.hpp"

#include <sstream>

using namespace edca;

namespace {

std::string shown(const Checks& checks, std::size_t columns) {
    std::ostringstream out;
    present::render_checks(out, checks, present::Held::here, {.columns = columns});
    const auto text = out.str();
    return text.substr(0, text.rfind("\n\n") + 1);
}

} // namespace

TEST_CASE("checks stand in columns, each with what it covered or where it failed") {
    CHECK(shown({{"file", Verdict::ok, "sound"}, {"content", Verdict::failed, "scan 3: other"}},
                80) == "ok      file     sound\n"
                       "failed  content  scan 3: other\n");
}

TEST_CASE("a digest is never broken or cut, however narrow the terminal is") {
    const std::string digest(64, 'd');
    CHECK(shown({{"chain", Verdict::ok, "14 links, head " + digest}}, 80) ==
          "ok      chain\n"
          "        14 links, head\n"
          "        " +
              digest + "\n");
}

TEST_CASE("what a damaged history says cannot steer the terminal that shows it") {
    CHECK(shown({{"names", Verdict::failed, "organization \x1b[31m"}}, 80) ==
          "failed  names  organization \\x1b[31m\n");
}

TEST_CASE("verify ends in one sentence that says what it comes to") {
    const Checks whole{{"file", Verdict::ok, "sound"}};
    const auto verdict = [](const Checks& checks, present::Held held) {
        std::ostringstream out;
        present::render_checks(out, checks, held, {.columns = 0});
        const auto text = out.str();
        return text.substr(text.rfind("\n\n") + 2);
    };
    CHECK(
        verdict(whole, present::Held::here) ==
        "whole, and unaltered as far as the file itself can tell; a digest that was kept elsewhere "
        "tells more: edca verify --expect DIGEST\n");
    CHECK(verdict(whole, present::Held::elsewhere) ==
          "whole, and unaltered since the digests that were kept elsewhere\n");
    CHECK(verdict({{"file", Verdict::failed, "not sound"}}, present::Held::elsewhere) ==
          "not as edca wrote it: 1 check failed\n");
}
