#include "present/page/checks.hpp"

#include "support/catch.hpp"

#include <sstream>

using namespace edca;

namespace {

std::string shown(const Checks& checks, std::size_t columns) {
    std::ostringstream out;
    present::render_checks(out, checks, {.columns = columns});
    return out.str();
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
