#include "present/page/control.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

ControlReport tls_014() {
    ControlReport report;
    report.definition.control_id = "EDCA-TLS-014";
    report.definition.title = "Send connector proves both ends by mutual TLS";
    report.definition.description = "DomainSecureEnabled MUST be True.";
    report.definition.category = "Transport Security";
    report.definition.severity = "Medium";
    report.definition.severity_weight = 5;
    report.definition.verify = true;
    report.definition.subject = "Server";
    report.definition.script = "if ($true) {\n    Set-SendConnector -DomainSecureEnabled $true\n}";
    report.history.organization = "Contoso";
    report.history.control_id = report.definition.control_id;
    report.history.scan_times = {"2026-01-01T06:00:00.000Z", "2026-02-01T06:00:00.000Z"};
    report.history.finding.spans = {
        {Status::fail, "2026-01-01T06:00:00.000Z", "2026-02-01T06:00:00.000Z"},
        {Status::pass, "2026-02-01T06:00:00.000Z", std::nullopt}};
    report.history.finding.flips = 1;
    return report;
}

std::string drawn(const ControlReport& control, std::size_t columns = 0) {
    std::ostringstream out;
    render_control(out, control, {.columns = columns});
    return out.str();
}

} // namespace

TEST_CASE("a control's script keeps its lines and their indentation") {
    CHECK_THAT(drawn(tls_014()),
               Contains("\n  if ($true) {\n      Set-SendConnector -DomainSecureEnabled $true\n"
                        "  }\n"));
}

TEST_CASE("an id that was reused says so plainly, one that was only reworded does not") {
    auto control = tls_014();
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
    auto control = tls_014();
    CHECK_THAT(drawn(control), !Contains("time to fix") && !Contains("flapping"));
    control.history.finding.days_to_fix_at_least = 15.2;
    control.history.finding.days_to_fix_at_most = 30.4;
    control.history.finding.flapping = true;
    CHECK_THAT(drawn(control), Contains("mean time to fix 15 to 30 days · flapping"));
}

TEST_CASE("no line of a control's page is wider than the terminal, but scripts and addresses") {
    auto control = tls_014();
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
