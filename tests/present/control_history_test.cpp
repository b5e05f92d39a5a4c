#include "present/page/change/control_history.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

std::string at(const std::string& day) {
    return day + "T06:22:00.000Z";
}

const std::string january = at("2026-01-01");
const std::string february = at("2026-02-01");
const std::string march = at("2026-03-01");
const std::string april = at("2026-04-01");

Change status_change(ChangeKind kind, std::optional<std::string> from,
                     std::optional<std::string> to, const std::string& since = february,
                     const std::string& changed = march) {
    Change change;
    change.level = Level::result;
    change.change = kind;
    change.from_value = std::move(from);
    change.to_value = std::move(to);
    change.seen_before_at = since;
    change.changed_at = changed;
    return change;
}

Change property_change(const std::string& name, ChangeKind kind, std::optional<std::string> from,
                       std::optional<std::string> to) {
    Change change = status_change(kind, std::move(from), std::move(to));
    change.level = Level::property;
    change.property = name;
    return change;
}

Change redefinition(const std::string& field, const std::string& from, const std::string& to) {
    Change change = property_change(field, ChangeKind::redefined, from, to);
    change.level = Level::definition;
    return change;
}

ControlHistory tls_014() {
    ControlHistory control;
    control.organization = "Contoso";
    control.control_id = "EDCA-TLS-014";
    control.title = "Domain security";
    control.category = "Transport Security";
    control.severity = "Medium";
    control.severity_weight = 5;
    control.frameworks = {"BSI", "CIS"};
    control.scan_times = {january, february, march, april};
    StatusHistory connector;
    connector.subject_kind = "Connector";
    connector.subject = "To Internet";
    connector.spans = {{Status::pass, january, march}, {Status::fail, march, std::nullopt}};
    connector.changes = {status_change(ChangeKind::regressed, "Pass", "Fail")};
    connector.flips = 1;
    connector.failing_share = 0.42;
    control.finding = connector;
    control.finding.subject_kind.clear();
    control.finding.subject.clear();
    control.subjects = {connector};
    return control;
}

ControlHistory with_changes(std::vector<Change> changes) {
    ControlHistory control = tls_014();
    control.subjects[0].changes = std::move(changes);
    return control;
}

std::string drawn(const ControlHistory& control, const Look& look = {.columns = 0}) {
    std::ostringstream out;
    render_control_history(out, control, look);
    return out.str();
}

} // namespace

TEST_CASE("a history tells the demand of a control, its changes and its status now") {
    CHECK(drawn(tls_014()) == "EDCA-TLS-014  Domain security\n"
                              "Transport Security · Medium (weight 5) · BSI, CIS\n"
                              "Contoso · 4 scans, 2026-01-01 – 2026-04-01 UTC\n"
                              "\n"
                              "Connector To Internet\n"
                              "  ✓✓✗✗  2026-01-01 – 2026-04-01\n"
                              "  Pass → Fail  between 2026-02-01 and 2026-03-01  regressed\n"
                              "  1 flip · failing 42 % of the known time · Fail since 2026-03-01\n"
                              "\n"
                              "✓ Pass  ✗ Fail\n");
}

TEST_CASE("what changed in one scan is told on one line") {
    CHECK_THAT(drawn(with_changes(
                   {status_change(ChangeKind::regressed, "Pass", "Fail"),
                    property_change("DomainSecureEnabled", ChangeKind::changed, "True", "False")})),
               Contains("  Pass → Fail  DomainSecureEnabled True → False  between 2026-02-01 and "
                        "2026-03-01  regressed\n"));
}

TEST_CASE("a property that changed alone has its own line") {
    CHECK_THAT(
        drawn(with_changes({property_change("TlsDomain", ChangeKind::changed, "", "contoso.com")})),
        Contains("  TlsDomain '' → contoso.com  between 2026-02-01 and 2026-03-01  changed\n"));
    CHECK_THAT(drawn(with_changes({property_change("TlsDomain", ChangeKind::appeared, std::nullopt,
                                                   "contoso.com")})),
               Contains("  TlsDomain appeared (contoso.com)  between"));
}

TEST_CASE("what changed after a flip may have happened is told apart from it") {
    Change later = property_change("RequireTLS", ChangeKind::changed, "True", "False");
    later.seen_before_at = february;
    CHECK_THAT(
        drawn(with_changes({status_change(ChangeKind::regressed, "Pass", "Fail", january), later})),
        Contains("\n  Pass → Fail  between 2026-01-01 and 2026-03-01  regressed\n"
                 "  RequireTLS True → False  between 2026-02-01 and 2026-03-01  changed\n"));
}

TEST_CASE("changes of the finding are told when those of its one subject were not asked for") {
    ControlHistory control = tls_014();
    control.finding.changes = control.subjects[0].changes;
    CHECK_THAT(drawn(control), !Contains("All subjects"));
    control.subjects[0].changes.clear();
    CHECK_THAT(drawn(control), Contains("All subjects\n"
                                        "  ✓✓✗✗  2026-01-01 – 2026-04-01\n"
                                        "  Pass → Fail  between"));
}

TEST_CASE("a history whose changes are of some time only says what is of all scans") {
    ControlHistory control = tls_014();
    control.changes_since = "2026-02-01T00:00:00.000Z";
    CHECK_THAT(drawn(control),
               Contains("\nchanges since 2026-02-01; marks, flips and shares of all scans\n"));
    control.changes_until = march;
    CHECK_THAT(drawn(control), Contains("\nchanges since 2026-02-01 until 2026-03-01 06:22; "));
}

TEST_CASE("properties that come with their subject are counted, not listed") {
    CHECK_THAT(drawn(with_changes(
                   {property_change("RequireTLS", ChangeKind::appeared, std::nullopt, "True"),
                    property_change("TlsDomain", ChangeKind::appeared, std::nullopt, "x"),
                    status_change(ChangeKind::appeared, std::nullopt, "Pass")})),
               Contains("  not assessed → Pass  2 properties new  between 2026-02-01 and "
                        "2026-03-01  appeared\n"));
}

TEST_CASE("properties that come while the status merely flips are listed") {
    CHECK_THAT(drawn(with_changes(
                   {status_change(ChangeKind::fixed, "Fail", "Pass"),
                    property_change("RequireTLS", ChangeKind::appeared, std::nullopt, "True"),
                    property_change("Enabled", ChangeKind::appeared, std::nullopt, "True"),
                    property_change("TlsDomain", ChangeKind::disappeared, "x", std::nullopt)})),
               Contains("Fail → Pass  RequireTLS appeared (True)  Enabled appeared (True)  "
                        "TlsDomain disappeared (x)  "));
}

TEST_CASE("a change that does not fit one line goes on below, whole words and facts together") {
    const ControlHistory control = with_changes(
        {property_change("Banner", ChangeKind::changed, "none",
                         "Authorized users only, all activity may be monitored and reported")});
    CHECK_THAT(drawn(control, {.columns = 60}),
               Contains("  Banner none → Authorized users only, all activity may be\n"
                        "      monitored and reported\n"
                        "      between 2026-02-01 and 2026-03-01  changed\n"));
}

TEST_CASE("a change by a redefined control says so") {
    Change change = status_change(ChangeKind::fixed, "Fail", "Pass");
    change.redefined = true;
    CHECK_THAT(drawn(with_changes({change})), Contains("  fixed (redefined)\n"));
}

TEST_CASE("the control over all subjects is told first where there are several") {
    ControlHistory control = tls_014();
    CHECK_THAT(drawn(control), !Contains("All subjects"));
    control.subjects.push_back(control.subjects[0]);
    control.subjects[1].subject = "To Partner";
    const std::string text = drawn(control);
    CHECK(text.find("All subjects") < text.find("Connector To Internet"));
    CHECK(text.find("Connector To Internet") < text.find("Connector To Partner"));
}

TEST_CASE("a control without subjects still has its marks") {
    ControlHistory control = tls_014();
    control.subjects.clear();
    CHECK_THAT(drawn(control), Contains("✓✓✗✗") && !Contains("Connector"));
}

TEST_CASE("redefinitions tell what a field became, what a list gained, and only name long texts") {
    ControlHistory control = tls_014();
    control.redefinitions = {redefinition("severity_weight", "5", "7"),
                             redefinition("frameworks", R"(["BSI","CIS"])", R"(["CIS","ISM"])"),
                             redefinition("remediation", "Do this.", "Do that.")};
    CHECK_THAT(drawn(control), Contains("redefined between 2026-02-01 and 2026-03-01: "
                                        "severity_weight 5 → 7, frameworks +ISM -BSI, "
                                        "remediation\n"));
}

TEST_CASE("times of day are shown once two scans share a day") {
    ControlHistory control = tls_014();
    control.scan_times.emplace_back("2026-04-01T18:00:00.000Z");
    CHECK_THAT(drawn(control),
               Contains("5 scans, 2026-01-01 06:22 – 2026-04-01 18:00 UTC") &&
                   Contains("between 2026-02-01 06:22 and 2026-03-01 06:22  regressed"));
}

TEST_CASE("what is no longer assessed says since when") {
    ControlHistory control = tls_014();
    control.subjects[0].spans.back().until = april;
    control.subjects[0].failing_share.reset();
    CHECK_THAT(drawn(control), Contains("  1 flip · not assessed since 2026-04-01\n"));
}

TEST_CASE("a share of the time is never rounded to never or always") {
    ControlHistory control = tls_014();
    const auto share = [&](double value) {
        control.subjects[0].failing_share = value;
        return drawn(control);
    };
    CHECK_THAT(share(0.0), Contains("failing 0 % of the known time"));
    CHECK_THAT(share(0.001), Contains("failing less than 1 % of the known time"));
    CHECK_THAT(share(0.999), Contains("failing more than 99 % of the known time"));
    CHECK_THAT(share(1.0), Contains("failing 100 % of the known time"));
}

TEST_CASE("a long history is drawn within the columns and says how") {
    ControlHistory control = tls_014();
    control.scan_times.clear();
    for (int i = 1000; i < 1400; ++i)
        control.scan_times.push_back(at(std::to_string(i) + "-01-01"));
    const std::string text = drawn(control, {.columns = 80});
    CHECK_THAT(text, Contains("one mark per 8 scans, worst of each"));
}

TEST_CASE("no line is wider than the look, however long the values are, and nothing is cut") {
    const std::string certificate =
        "<I>CN=GeoTrust TLS RSA CA G1, OU=digicert " + std::string(150, 'f') + " 日本語の証明書";
    ControlHistory control = with_changes(
        {status_change(ChangeKind::regressed, "Pass", "Fail"),
         property_change("TlsCertificateName", ChangeKind::changed, "not set", certificate)});
    control.title = "A title that goes on and on, far beyond what any terminal shows in one line";
    for (const std::size_t columns : {40U, 60U, 80U, 160U}) {
        CAPTURE(columns);
        const std::string text = drawn(control, {.columns = columns});
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= columns);
        CHECK(std::count(text.begin(), text.end(), 'f') >= 150);
        CHECK_THAT(text, Contains("日本語の証明書") && Contains("regressed"));
    }
}

TEST_CASE("no data of a history reaches the terminal unescaped") {
    const std::string evil = "\x1b]0;evil\x07\u202e\n";
    ControlHistory control = with_changes({status_change(ChangeKind::regressed, evil, evil),
                                           property_change(evil, ChangeKind::changed, evil, evil)});
    control.organization = control.control_id = control.title = evil;
    control.category = control.severity = evil;
    control.frameworks = {evil};
    control.subjects[0].subject = control.subjects[0].subject_kind = evil;
    control.subjects[0].subject += "2";
    control.redefinitions = {redefinition(evil, evil, evil),
                             redefinition("roles", "[]", "[\"\\u001b\\n\"]")};
    const std::string text = drawn(control);
    CHECK(text.find_first_of("\x1b\x07") == std::string::npos);
    CHECK_THAT(text, !Contains("\u202e"));
}

TEST_CASE("colour marks how a change is to be read") {
    CHECK_THAT(drawn(tls_014(), {.color = true, .columns = 0}),
               Contains("\x1b[31mregressed\x1b[0m") && Contains("\x1b[1mEDCA-TLS-014\x1b[0m"));
    CHECK_THAT(drawn(tls_014()), !Contains("\x1b"));
}
