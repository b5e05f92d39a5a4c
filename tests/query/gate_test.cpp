#include "query/gate.hpp"

#include "history/statement/statement.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::query;
using namespace edca::test;
using Texts = std::vector<std::string>;

namespace {

constexpr const char* organization = "Contoso";

GateRow judge(sqlite::Connection& history, const GatePolicy& policy,
              const char* now = "2026-02-03T00:00:00Z") {
    GateScans scans{.organization = organization, .before = {}, .latest = {}};
    scans.latest = find_scan(history, organization, "latest");
    scans.before = scan_before(history, *scans.latest);
    const auto rows = gate(history, scans, policy, parse_timestamp(now).value());
    REQUIRE(rows.size() == 1);
    return rows.front();
}

GatePolicy no_new_failures() {
    GatePolicy policy;
    policy.max_new_failures = 0;
    return policy;
}

GatePolicy least(const std::string& framework, double points) {
    GatePolicy policy;
    policy.min_scores = {{framework, points}};
    return policy;
}

} // namespace

TEST_CASE("a gate counts what fails and was not known to fail, on each subject") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .with("EDCA-A-001", "EX2", Status::pass)
                        .with("EDCA-A-002", "EX1", Status::pass));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .with("EDCA-A-001", "EX2", Status::fail)
                        .with("EDCA-A-002", "EX1", Status::fail));
    const auto row = judge(history, no_new_failures());
    CHECK(row.condition == "max-new-failures");
    CHECK(row.found == 2);
    CHECK_FALSE(row.met);
    CHECK(row.culprits == Texts{"EDCA-A-001 on EX2", "EDCA-A-002 on EX1"});
    auto policy = no_new_failures();
    policy.max_new_failures = 2;
    CHECK(judge(history, policy).met);
    policy.severities = {"Critical"};
    policy.max_new_failures = 0;
    CHECK(judge(history, policy).met);
    policy.severities = {"Critical", "Medium"};
    CHECK_FALSE(judge(history, policy).met);
}

TEST_CASE("a gate is closed where there is no earlier scan, unless that is allowed") {
    auto history = memory_history();
    append(history, a_scan("2026-02-01").with("EDCA-A-001", "EX1", Status::pass));
    auto policy = no_new_failures();
    auto row = judge(history, policy);
    CHECK_FALSE(row.found);
    CHECK_FALSE(row.met);
    CHECK(row.culprits == Texts{"there is no earlier scan"});
    policy.allow_unknown = true;
    row = judge(history, policy);
    CHECK_FALSE(row.found);
    CHECK(row.met);
}

TEST_CASE("a gate is closed where a server was not read, unless its own condition counts servers") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-001", "EX2", Status::pass));
    append(history, a_scan("2026-02-01").with("EDCA-A-001", "EX1", Status::pass));
    for (auto policy : {no_new_failures(), least("All", 50)}) {
        const auto row = judge(history, policy);
        CHECK(row.found);
        CHECK_FALSE(row.met);
        CHECK(row.culprits.front() == "EX2 was not assessed");
        policy.allow_unknown = true;
        CHECK(judge(history, policy).met);
    }
    GatePolicy policy;
    policy.max_missing_servers = 0;
    auto row = judge(history, policy);
    CHECK(row.found == 1);
    CHECK_FALSE(row.met);
    CHECK(row.culprits == Texts{"EX2"});
    policy.max_missing_servers = 1;
    policy.min_scores = {{"All", 50}};
    const GateScans scans{.organization = organization,
                          .before = {},
                          .latest = find_scan(history, organization, "latest")};
    for (const auto& each : gate(history, scans, policy, parse_timestamp("2026-02-03").value()))
        CHECK(each.met);
}

TEST_CASE("what a scan lost sight of may be a new failure, what had failed is none") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-002", "EX1", Status::fail));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-001", "EX1", Status::unknown)
                        .with("EDCA-A-002", "EX1", Status::unknown));
    auto policy = no_new_failures();
    auto row = judge(history, policy);
    CHECK(row.found == 0);
    CHECK_FALSE(row.met);
    CHECK(row.culprits == Texts{"EDCA-A-001 on EX1 is not known any more"});
    policy.allow_unknown = true;
    CHECK(judge(history, policy).met);
}

TEST_CASE("a gate bounds the score, and names what does not pass") {
    auto history = memory_history();
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-002", "EX1", Status::fail)
                        .tagged("EDCA-A-002", {"CIS"})
                        .tagged("EDCA-A-001", {"BSI"}));
    CHECK(judge(history, least("All", 50)).met);
    const auto row = judge(history, least("All", 50.01));
    CHECK_FALSE(row.met);
    CHECK(row.condition == "min-score All");
    CHECK(row.found == 50);
    CHECK(row.culprits == Texts{"EDCA-A-002"});
    CHECK(judge(history, least("BSI", 100)).met);
    CHECK_FALSE(judge(history, least("CIS", 1)).met);
}

TEST_CASE("a score that there is not closes the gate, unless that is allowed") {
    auto history = memory_history();
    append(history, a_scan("2026-02-01").with("EDCA-A-001", "EX1", Status::skipped));
    auto policy = least("All", 0);
    CHECK(judge(history, policy).culprits == Texts{"there is no score"});
    CHECK_FALSE(judge(history, policy).met);
    policy.allow_unknown = true;
    CHECK(judge(history, policy).met);
}

TEST_CASE("a gate bounds by how much a score fell, and names the causes") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-002", "EX1", Status::pass));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-002", "EX1", Status::fail));
    GatePolicy policy;
    policy.max_drops = {{"All", 50}};
    CHECK(judge(history, policy).met);
    policy.max_drops = {{"All", 49.5}};
    const auto row = judge(history, policy);
    CHECK_FALSE(row.met);
    CHECK(row.found == 50);
    CHECK(row.culprits == Texts{"EDCA-A-002 regressed"});
}

TEST_CASE("a gate bounds the age of the last scan, to the hour") {
    auto history = memory_history();
    append(history, a_scan("2026-02-01T00:00Z").with("EDCA-A-001", "EX1", Status::pass));
    GatePolicy policy;
    policy.max_age_days = 2;
    CHECK(judge(history, policy, "2026-02-03T00:00:00Z").met);
    CHECK_FALSE(judge(history, policy, "2026-02-03T00:01:00Z").met);
    CHECK(judge(history, policy, "2026-01-03T00:01:00Z").found == 0);
}

TEST_CASE("a gate counts what is Unknown, and what looks better only for what it does not see") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-001", "EX2", Status::fail)
                        .with("EDCA-A-002", "EX1", Status::unknown));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-002", "EX1", Status::unknown));
    GatePolicy policy;
    policy.max_unknown = 1;
    policy.allow_unknown = true;
    const auto row = judge(history, policy);
    CHECK(row.found == 2);
    auto culprits = row.culprits;
    std::sort(culprits.begin(), culprits.end());
    CHECK(culprits == Texts{"EDCA-A-001", "EDCA-A-002"});
}

TEST_CASE("a failure is overdue when it lasts longer than its severity allows") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-A-001", "EX1", Status::fail));
    append(history, a_scan("2026-02-01").with("EDCA-A-001", "EX1", Status::fail));
    GatePolicy policy;
    policy.max_overdue = 0;
    CHECK(judge(history, policy, "2026-04-01T12:00:00Z").met); // Medium: 90 days
    CHECK(judge(history, policy, "2026-04-02T12:00:00Z").culprits == Texts{"EDCA-A-001"});
    policy.overdue = {{"Medium", 32}};
    CHECK(judge(history, policy, "2026-02-02T12:00:00Z").met);
    CHECK_FALSE(judge(history, policy, "2026-02-03T12:00:00Z").met);
}

TEST_CASE("a failure is overdue where the last scan did not assess its control, too") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .with("EDCA-A-001", "EX2", Status::fail)
                        .with("EDCA-A-002", "EX1", Status::pass));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-002", "EX1", Status::pass)
                        .with("EDCA-A-002", "EX2", Status::pass));
    GatePolicy policy;
    policy.max_overdue = 0;
    CHECK(judge(history, policy, "2026-04-01T12:00:00Z").met); // Medium: 90 days
    const char* late = "2026-04-02T12:00:00Z";
    CHECK(judge(history, policy, late).culprits == Texts{"EDCA-A-001"});

    // What was accepted of it is none, as soon as all of it was.
    const auto accept = [&](const std::string& subject) {
        history::grant_waivers(
            history,
            {{.scan_id = 1, .control_id = "EDCA-A-001", .subjects = {subject}, .said_by = "bert"}},
            {parse_timestamp("2026-02-02").value(), "anna", "known"});
    };
    accept("EX1");
    CHECK_FALSE(judge(history, policy, late).met);
    accept("EX2");
    CHECK(judge(history, policy, late).met);
}

TEST_CASE("a history without scans closes every condition that is not allowed to be unknown") {
    auto history = memory_history();
    GatePolicy policy;
    policy.max_new_failures = 0;
    policy.min_scores = {{"All", 1}};
    policy.max_drops = {{"All", 1}};
    policy.max_age_days = 1;
    policy.max_missing_servers = 0;
    policy.max_unknown = 0;
    policy.max_overdue = 0;
    const GateScans none{.organization = "", .before = {}, .latest = {}};
    auto rows = gate(history, none, policy, parse_timestamp("2026-02-03").value());
    CHECK(rows.size() == 7);
    for (const auto& row : rows) {
        CHECK_FALSE(row.met);
        CHECK_FALSE(row.found);
        CHECK(row.culprits == Texts{"there is no scan"});
    }
    policy.allow_unknown = true;
    for (const auto& row : gate(history, none, policy, parse_timestamp("2026-02-03").value()))
        CHECK(row.met);
}

TEST_CASE("what is waived trips no condition, and a waiver that ends soon is told") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-002", "EX1", Status::pass));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .with("EDCA-A-002", "EX1", Status::pass));
    GatePolicy overdue;
    overdue.max_overdue = 0;
    overdue.overdue = {{"Medium", 0}};
    GatePolicy drop;
    drop.max_drops = {{"All", 0}};
    const std::vector<GatePolicy> policies{no_new_failures(), least("All", 100), overdue, drop};
    for (const auto& policy : policies)
        CHECK_FALSE(judge(history, policy).met);
    const history::Saying waiver{.scan_id = 2,
                                 .control_id = "EDCA-A-001",
                                 .subjects = {"EX1"},
                                 .until_at = "2026-02-12T00:00:00.000Z",
                                 .said_by = "bert"};
    history::grant_waivers(history, {waiver},
                           {parse_timestamp("2026-02-02").value(), "anna", "known"});
    for (const auto& policy : policies)
        CHECK(judge(history, policy).met);
    GatePolicy expiring;
    expiring.expiring_waivers_days = 8;
    CHECK(judge(history, expiring).met);
    expiring.expiring_waivers_days = 9;
    const auto row = judge(history, expiring);
    CHECK_FALSE(row.met);
    CHECK(row.culprits == Texts{"waiver 1 of EDCA-A-001"});
    // Once it has expired, all of it counts again.
    for (const auto& policy : policies)
        CHECK_FALSE(judge(history, policy, "2026-02-13T00:00:00Z").met);
}
