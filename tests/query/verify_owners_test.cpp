// Whose a scan is stands in no content digest: the chain tells it.

#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/digest/chain.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna", "lab"};

Scan usual(const char* day, const char* organization) {
    return a_scan(day).of(organization).with("EDCA-TLS-001", "EX1", Status::pass, "90 days");
}

void rename(sqlite::Connection& history, const char* from, const char* to) {
    history::rename_organization(history, {from, to}, anna);
}

void merge(sqlite::Connection& history, const char* from, const char* to) {
    history::rename_organization(history, {from, to}, anna, history::Taken::merge);
}

/// Two organizations that were renamed, one that was not, one that went and came back, and removed
/// scans of all of them.
sqlite::Connection a_history() {
    auto history = memory_history();
    append(history, usual("2026-01-01", "Alpha"));
    append(history, usual("2026-01-02", "Beta"));
    append(history, usual("2026-01-03", "gamma"));
    append(history, usual("2026-01-04", "Gamma"));
    append(history, usual("2026-01-05", "Gone"));
    append(history, usual("2026-01-06", "ALPHA"));
    append(history, usual("2026-01-07", "Alpha"));
    history::remove_scan(history, 5, anna);
    history::remove_scan(history, 7, anna);
    rename(history, "alpha", "Alpha Ltd");
    rename(history, "Beta", "Beta Ltd");
    append(history, usual("2026-01-08", "gone"));
    append(history, usual("2026-01-09", "Beta"));
    return history;
}

std::vector<std::string> faults(sqlite::Connection& history, const std::string& head) {
    std::vector<std::string> found;
    for (const Check& check : query::verify(history, {head}))
        if (check.verdict == Verdict::failed)
            found.push_back(check.check + ": " + check.detail);
    return found;
}

std::string head_of(sqlite::Connection& history) {
    return history::chain_head(history).chain_sha256;
}

/// What is found after a statement that somebody ran beside edca.
std::vector<std::string> faults_after(const std::string& sql) {
    auto history = a_history();
    const auto head = head_of(history);
    REQUIRE(faults(history, head).empty());
    history.handle().exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
    history.handle().exec(sql);
    return faults(history, head);
}

} // namespace

TEST_CASE("organizations that swapped their names are found") {
    const auto found =
        faults_after("UPDATE organization SET name = name || '2', folded_name = folded_name || '2' "
                     "WHERE name = 'Alpha Ltd';"
                     "UPDATE organization SET name = 'Alpha Ltd', folded_name = 'alpha ltd' "
                     "WHERE name = 'Beta Ltd';"
                     "UPDATE organization SET name = 'Beta Ltd', folded_name = 'beta ltd' "
                     "WHERE name = 'Alpha Ltd2';"
                     "UPDATE organization_alias SET organization_id = 3 - organization_id");
    CHECK(found == std::vector<std::string>{
                       "organizations: scan 1: it belongs to Beta Ltd, expected Alpha Ltd",
                       "organizations: scan 6: it belongs to Beta Ltd, expected Alpha Ltd",
                       "organizations: scan 2: it belongs to Alpha Ltd, expected Beta Ltd",
                       "organizations: scan 9: it belongs to Alpha Ltd, expected Beta Ltd",
                       "organizations: removed_scan 7: it belongs to Beta Ltd, expected Alpha "
                       "Ltd"});
}

TEST_CASE("a former name that is missing is found") {
    CHECK(faults_after("DELETE FROM organization_alias WHERE name = 'Beta'") ==
          std::vector<std::string>{"organizations: organization_alias Beta: it is missing"});
}

TEST_CASE("a name that was put back after a rename is found") {
    CHECK(faults_after("DELETE FROM organization_alias WHERE organization_id = 2;"
                       "UPDATE organization SET name = 'Beta', folded_name = 'beta' "
                       "WHERE organization_id = 2") ==
          std::vector<std::string>{
              "organizations: organization Beta: no scan is of it, and no rename gave it this name",
              "organizations: scan 2: it belongs to no organization, expected Beta Ltd",
              "organizations: scan 9: it belongs to no organization, expected Beta Ltd",
              "organizations: organization Beta Ltd: it is missing",
              "organizations: organization_alias Beta: it is missing",
              "organizations: organization_alias Beta Ltd: it is missing"});
}

TEST_CASE("a former name that leads elsewhere is found") {
    CHECK(faults_after("UPDATE organization_alias SET organization_id = 3 WHERE name = 'Beta'") ==
          std::vector<std::string>{
              "organizations: organization_alias Beta: it leads to Gamma, expected Beta Ltd"});
}

TEST_CASE("a removed scan that belongs elsewhere, or to none, is found") {
    CHECK(faults_after("UPDATE removed_scan SET organization_id = NULL WHERE scan_id = 5") ==
          std::vector<std::string>{
              "organizations: removed_scan 5: it belongs to no organization, expected gone"});
    CHECK(faults_after("UPDATE removed_scan SET organization_id = 3 WHERE scan_id = 7") ==
          std::vector<std::string>{
              "organizations: removed_scan 7: it belongs to Gamma, expected Alpha Ltd"});
}

TEST_CASE("scans that moved to another organization, with all that they say, are found") {
    auto history = a_history();
    const auto head = head_of(history);
    // A merge does it without a fault, but for its amendment and its names.
    merge(history, "Gamma", "gone");
    history.handle().exec("DELETE FROM amendment WHERE amendment_id = 5;"
                          "DELETE FROM organization_alias WHERE folded_name IN ('gone', 'gamma');"
                          "UPDATE organization SET name = 'Gamma', folded_name = 'gamma' "
                          "WHERE name = 'gone'");
    CHECK(faults(history, head) ==
          std::vector<std::string>{
              "organizations: scan 8: it belongs to Gamma, expected gone",
              "organizations: removed_scan 5: it belongs to Gamma, expected gone",
              "organizations: organization gone: it is missing"});
}

TEST_CASE("a spelling that no scan of an organization had is found") {
    CHECK(faults_after("UPDATE organization SET name = 'gamma' WHERE organization_id = 3") ==
          std::vector<std::string>{
              "organizations: organization gamma: its scans and renames call it Gamma"});
    CHECK(faults_after("UPDATE organization_alias SET name = 'BETA' WHERE name = 'Beta'") ==
          std::vector<std::string>{
              "organizations: organization_alias BETA: its rename spelled it Beta"});
}

TEST_CASE("an amendment that cannot have been is found") {
    const auto found =
        faults_after("UPDATE amendment SET organization = 'Gamma' WHERE amendment_id = 1");
    CHECK(std::count(found.begin(), found.end(),
                     "organizations: amendment 1: it removes scan 5 of Gamma, which was Gone's "
                     "then") == 1);
    const auto renamed =
        faults_after("UPDATE amendment SET organization = 'Nobody' WHERE amendment_id = 4");
    CHECK(std::count(renamed.begin(), renamed.end(),
                     "organizations: amendment 4: no organization was called Nobody then") == 1);
}

TEST_CASE("organizations are renamed back, merged in a row and removed, and the chain tells it") {
    auto history = a_history();
    rename(history, "Beta Ltd", "BETA");
    merge(history, "beta", "Gamma");
    merge(history, "Gamma", "alpha ltd");
    merge(history, "Alpha", "Gone");
    history::remove_scan(history, 8, anna);
    for (const int scan_id : {1, 2, 3, 4, 6, 9})
        history::remove_scan(history, scan_id, anna);
    append(history, usual("2026-02-01", "Beta"));
    append(history, usual("2026-02-01", "GONE"));
    CHECK(faults(history, head_of(history)) == std::vector<std::string>{});
}
