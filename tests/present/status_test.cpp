#include "present/page/status.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

State failing(const char* control, std::vector<std::string> subjects) {
    State state;
    state.organization = "Contoso";
    state.control_id = control;
    state.title = "Send connector proves both ends by mutual TLS";
    state.severity = "Medium";
    state.severity_weight = 5;
    state.status = Status::fail;
    state.since = "2026-01-01T06:00:00.000Z";
    state.days = 31;
    state.subjects = std::move(subjects);
    state.first_failed_at = "2025-06-01T06:00:00.000Z";
    state.flips = 2;
    state.flapping = false;
    return state;
}

State gone(const char* control, std::vector<std::string> subjects, Level level) {
    State state = failing(control, std::move(subjects));
    state.status = std::nullopt;
    state.last_status = Status::pass;
    state.level = level;
    return state;
}

StatusReport report(std::vector<State> states) {
    return {.organization = "Contoso",
            .scan_id = 7,
            .taken_at = "2026-02-01T06:00:00.000Z",
            .scores = {},
            .states = std::move(states),
            .times_to_fix = {}};
}

std::string drawn(const StatusReport& status, std::size_t columns) {
    std::ostringstream out;
    render_status(out, status, {.columns = columns});
    return out.str();
}

} // namespace

TEST_CASE("a wide terminal has all of a control's status in one line") {
    CHECK_THAT(drawn(report({failing("EDCA-TLS-014", {"EX1", "EX2"})}), 160),
               Contains("2026-01-01    31  2025-06-01                     2  EX1, EX2\n"));
}

TEST_CASE("a narrow terminal has the subjects below, and no line is wider than it") {
    auto flapping = failing("EDCA-TLS-014", {"EX1", "EX2"});
    flapping.flapping = true;
    const auto text = drawn(report({flapping, gone("EDCA-TLS-015", {"EX3"}, Level::result)}), 80);
    CHECK_THAT(text, Contains("\n         on EX1, EX2  flapping\n"));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        CHECK(display_width(line) <= 80);
}

TEST_CASE("what fails for longer than its status says so, at any width") {
    auto state = failing("EDCA-TLS-014", {"EX1"});
    state.failing_since = "2025-06-01T06:00:00.000Z";
    CHECK_THAT(drawn(report({state}), 80), Contains("on EX1  failing since 2025-06-01\n"));
    CHECK_THAT(drawn(report({state}), 160), Contains("EX1  failing since 2025-06-01\n"));
}

TEST_CASE("what is not assessed any more is told once for each subject, not for each control") {
    const auto text =
        drawn(report({failing("EDCA-A-001", {"EX1"}), gone("EDCA-A-001", {"EX3"}, Level::result),
                      gone("EDCA-B-001", {"EX3"}, Level::result),
                      gone("EDCA-C-001", {}, Level::finding)}),
              0);
    CHECK_THAT(text, Contains("EX3         2 controls"));
    CHECK_THAT(text, Contains("2 Pass when last seen"));
    CHECK_THAT(text, Contains("EDCA-C-001"));
    CHECK_THAT(text, Contains("1 control does not pass: 1 Fail"));
}

TEST_CASE("mean times to fix are told where a failure was seen to begin and end") {
    auto status = report({});
    status.times_to_fix = {{"High", 15.4, 76.2}, {"Low", {}, {}}};
    const auto text = drawn(status, 0);
    CHECK_THAT(text, Contains("mean time to fix  High 15 to 76 days\n"));
    CHECK_THAT(text, !Contains("Low"));
}
