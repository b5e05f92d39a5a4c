#include "present/control_text.hpp"

#include "present/width.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

ControlPage page() {
    ControlPage page;
    page.definition.control_id = "EDCA-TLS-014";
    page.definition.title = "Send connector proves both ends by mutual TLS";
    page.definition.description = "DomainSecureEnabled MUST be True.";
    page.definition.category = "Transport Security";
    page.definition.severity = "Medium";
    page.definition.severity_weight = 5;
    page.definition.verify = true;
    page.definition.subject = "Server";
    page.definition.script = "if ($true) {\n    Set-SendConnector -DomainSecureEnabled $true\n}";
    page.timeline.organization = "Contoso";
    page.timeline.control_id = page.definition.control_id;
    page.timeline.scan_times = {"2026-01-01T06:00:00.000Z", "2026-02-01T06:00:00.000Z"};
    page.timeline.finding.spans = {
        {Status::fail, "2026-01-01T06:00:00.000Z", "2026-02-01T06:00:00.000Z"},
        {Status::pass, "2026-02-01T06:00:00.000Z", std::nullopt}};
    page.timeline.finding.flips = 1;
    return page;
}

std::string drawn(const ControlPage& control, std::size_t columns = 0) {
    std::ostringstream out;
    render_control(out, control, {.columns = columns});
    return out.str();
}

} // namespace

TEST_CASE("a control's script keeps its lines and their indentation") {
    CHECK_THAT(drawn(page()),
               Contains("\n  if ($true) {\n      Set-SendConnector -DomainSecureEnabled $true\n"
                        "  }\n"));
}

TEST_CASE("an id that was reused says so plainly, one that was only reworded does not") {
    auto control = page();
    control.redefinitions = {{.seen_before_at = "2026-01-01T06:00:00.000Z",
                              .changed_at = "2026-02-01T06:00:00.000Z",
                              .reused = true,
                              .from_title = "Banner is hidden",
                              .to_title = control.definition.title}};
    CHECK_THAT(drawn(control), Contains("The id EDCA-TLS-014 was reused: up to 2026-01-01 it stood "
                                        "for another control, \"Banner is hidden\"."));
    control.redefinitions[0].reused = false;
    CHECK_THAT(drawn(control), !Contains("reused"));
}

TEST_CASE("the time to fix is the mean of the failures that were seen to begin and end") {
    auto control = page();
    control.failures = {{.passed_at = std::nullopt,
                         .failed_at = "2026-01-01T06:00:00.000Z",
                         .last_failed_at = "2026-01-01T06:00:00.000Z",
                         .fixed_at = "2026-02-01T06:00:00.000Z"}};
    CHECK_THAT(drawn(control), !Contains("time to fix"));
    for (const double days : {10.0, 20.0}) {
        control.failures.push_back(control.failures[0]);
        control.failures.back().days_at_least = days;
        control.failures.back().days_at_most = 2 * days;
    }
    CHECK_THAT(drawn(control), Contains("time to fix 15 to 30 days (mean of 2)"));
}

TEST_CASE("three flips within the window are called flapping") {
    auto control = page();
    control.timeline.finding.days_of_three_flips = 89;
    CHECK_THAT(drawn(control), Contains("flapping: three flips in 89 days"));
    control.flapping_days = 30;
    CHECK_THAT(drawn(control), !Contains("flapping"));
}

TEST_CASE("no line of a control's page is wider than the terminal") {
    auto control = page();
    control.definition.considerations = std::string(300, 'x') + " and " + std::string(90, 'y');
    control.definition.references = {{"Reference", "https://example.org/" + std::string(120, 'z')}};
    std::istringstream lines(drawn(control, 60));
    for (std::string line; std::getline(lines, line);)
        CHECK(display_width(line) <= 60);
}
