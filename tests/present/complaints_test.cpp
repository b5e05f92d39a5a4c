#include "present/page/complaints.hpp"

#include "support/catch.hpp"

#include <sstream>

using namespace edca;

namespace {

std::string shown(const std::vector<Complaint>& complaints, std::size_t columns) {
    std::ostringstream out;
    present::render_complaints(out, complaints, {.controls = 1, .files = 1},
                               {.color = false, .columns = columns});
    return out.str();
}

Complaint heavy(const std::string& id) {
    return {.source = "ovens.json",
            .pointer = "/0/severityWeight",
            .control_id = id,
            .rule = Rule::schema,
            .message = "is 11, expected a whole number from 1 to 10"};
}

} // namespace

TEST_CASE("a complaint fills the lines of a narrow terminal word by word") {
    CHECK(shown({heavy("EDCA-MON-901")}, 40) == "ovens.json\n"
                                                "  EDCA-MON-901  /0/severityWeight is 11,\n"
                                                "    expected a whole number from 1 to 10\n"
                                                "    [schema]\n"
                                                "\n"
                                                "1 control in 1 file, 1 complaint\n");
}

TEST_CASE("an id much longer than an id is cut, and nothing in it steers the terminal") {
    const std::string text = shown({heavy("\x1b[2J" + std::string(100, 'A'))}, 0);
    CHECK(text.find("  \\x1b[2JAAAAAAAAAAAAAAAA…  /0/severityWeight") != std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("no complaints are said to be none") {
    CHECK(shown({}, 80) == "1 control in 1 file, no complaints\n");
}
