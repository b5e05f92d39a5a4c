#include "present/page/control_text.hpp"

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
                              .to_title = std::string(control.definition.title)}};
    CHECK_THAT(drawn(control), Contains("The id EDCA-TLS-014 was reused: up to 2026-01-01 it stood "
                                        "for another control, \"Banner is hidden\"."));
    control.redefinitions[0].reused = false;
    CHECK_THAT(drawn(control), !Contains("reused"));
}

TEST_CASE("the time to fix is told between two bounds, and flapping as it is") {
    auto control = page();
    CHECK_THAT(drawn(control), !Contains("time to fix") && !Contains("flapping"));
    control.timeline.finding.days_to_fix_at_least = 15.2;
    control.timeline.finding.days_to_fix_at_most = 30.4;
    control.timeline.finding.flapping = true;
    CHECK_THAT(drawn(control), Contains("mean time to fix 15 to 30 days · flapping"));
}

TEST_CASE("no line of a control's page is wider than the terminal, but scripts and addresses") {
    auto control = page();
    control.definition.considerations = std::string(300, 'x') + " and " + std::string(90, 'y');
    const std::string address = "https://example.org/" + std::string(120, 'z');
    control.definition.references = {{"Reference", std::pmr::string(address)}};
    std::istringstream lines(drawn(control, 60));
    for (std::string line; std::getline(lines, line);)
        CHECK((display_width(line) <= 60 || line.find("https://") != std::string::npos));
    CHECK_THAT(drawn(control, 20),
               Contains("      Set-SendConnector -DomainSecureEnabled $true\n"));
    CHECK_THAT(drawn(control, 60), Contains("    " + address + "\n"));
}
