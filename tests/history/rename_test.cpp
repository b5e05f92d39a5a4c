#include "history/amend/rename.hpp"

#include "domain/error.hpp"
#include "history/amend/remove.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna",
                              std::nullopt};

Renamed rename(sqlite::Connection& history, const char* from, const char* to) {
    return history::rename_organization(history, {from, to}, anna);
}

Renamed merge(sqlite::Connection& history, const char* from, const char* to,
              history::Effect effect = history::Effect::made) {
    return history::rename_organization(history, {from, to}, anna, history::Taken::merge, effect);
}

Scan scan(const char* day, const char* organization, const char* server = "EX1",
          Status status = Status::pass) {
    return a_scan(day)
        .with("EDCA-TLS-001", server, status, "RequireTLS: True")
        .property("RequireTLS", "True")
        .reporting({"All", 50.0, 2, 1})
        .of(organization);
}

sqlite::Connection recorded(const std::vector<Scan>& scans) {
    auto history = memory_history();
    for (const auto& one : scans)
        append(history, one);
    return history;
}

Lines names(sqlite::Connection& history) {
    return rows(history, "SELECT organization, scans, former_names FROM organizations ORDER BY 1");
}

/// What is said of a rename or of a merge that is refused, and the hint.
std::string refusal(sqlite::Connection& history, const char* from, const char* to,
                    history::Taken taken = history::Taken::refuse) {
    try {
        history::rename_organization(history, {from, to}, anna, taken);
    } catch (const Error& error) {
        return std::string(error.what()) + " / " + error.hint;
    }
    return "was renamed";
}

} // namespace

TEST_CASE("a renamed organization has its scans under the new name as it was typed") {
    auto history = recorded({scan("2026-01-01", "Contoso"), scan("2026-01-02", "Contoso")});
    const auto renamed = rename(history, "contoso", "Contoso AG");
    CHECK(renamed.organization == "Contoso");
    CHECK(renamed.renamed_to == "Contoso AG");
    CHECK(renamed.scans == 2);
    CHECK_FALSE(renamed.merged);
    auto expected = recorded({scan("2026-01-01", "Contoso AG"), scan("2026-01-02", "Contoso AG")});
    CHECK(everything_said(history) == everything_said(expected));
    CHECK(names(history) == Lines{"Contoso AG|2|[\"Contoso\"]"});
}

TEST_CASE("files that still carry the old name belong to the renamed organization") {
    auto history = recorded({scan("2026-01-01", "Contoso")});
    rename(history, "Contoso", "Fabrikam");
    CHECK(append(history, scan("2026-01-01", "CONTOSO")).was_there);
    CHECK(append(history, scan("2026-01-02", "Contoso")).scan_id == 2);
    CHECK(names(history) == Lines{"Fabrikam|2|[\"Contoso\"]"});
    CHECK(rows(history, "SELECT recorded_as FROM scan ORDER BY scan_id") ==
          Lines{"Contoso", "Contoso"});
}

TEST_CASE("scans do not change the spelling that a rename chose") {
    auto history = recorded({scan("2026-01-01", "CONTOSO")});
    rename(history, "CONTOSO", "Contoso");
    append(history, scan("2026-01-02", "CONTOSO"));
    CHECK(names(history) == Lines{"Contoso|2|[]"});
    rename(history, "Contoso", "contoso");
    CHECK(names(history) == Lines{"contoso|2|[]"});
}

TEST_CASE("a rename can be undone, and every name still leads to the organization") {
    auto history = recorded({scan("2026-01-01", "Contoso")});
    rename(history, "Contoso", "Fabrikam");
    rename(history, "Contoso", "Adatum");
    CHECK(names(history) == Lines{"Adatum|1|[\"Contoso\",\"Fabrikam\"]"});
    rename(history, "Fabrikam", "Contoso");
    CHECK(names(history) == Lines{"Contoso|1|[\"Adatum\",\"Fabrikam\"]"});
    CHECK(append(history, scan("2026-01-01", "Fabrikam")).was_there);
}

TEST_CASE("a rename that cannot be is refused and writes nothing") {
    auto history = recorded({scan("2026-01-01", "Contoso"), scan("2026-01-01", "Fabrikam")});
    CHECK(refusal(history, "Litware", "Adatum") ==
          ":memory:: no organization is called Litware / its organizations are Contoso, Fabrikam");
    CHECK(refusal(history, "Contoso", "Contoso") ==
          "Contoso is called so already / nothing was written");
    CHECK(refusal(history, "Contoso", " ") ==
          "the new name is blank, expected what Contoso is to be called / ");
    CHECK(rows(history, "SELECT amendment_id FROM amendment").empty());

    rename(history, "Contoso", "Adatum");
    CHECK(refusal(history, "Fabrikam", "contoso") ==
          "contoso is a former name of Adatum, expected a name of its own, since files that carry "
          "it belong there / choose another one, or merge the two by naming Adatum");
}

TEST_CASE("scans recorded without an id are merged into the named organization's timeline") {
    auto history = recorded({scan("2026-01-01", "Unknown", "ex1"),
                             scan("2026-01-03", "Unknown", "EX2", Status::fail),
                             scan("2026-01-02", "Contoso"), scan("2026-01-04", "Contoso", "EX2")});
    const auto before = rows(history, "SELECT scan_id, taken_at, source, content_sha256, "
                                      "chain_sha256 FROM scans ORDER BY 1");
    const auto renamed = merge(history, "Unknown", "contoso");
    CHECK(renamed.merged);
    CHECK(renamed.renamed_to == "Contoso");
    CHECK(renamed.scans == 2);
    CHECK(renamed.scans_there == 2);
    CHECK(renamed.joined_subjects == 2);

    auto expected = recorded({scan("2026-01-01", "Contoso", "ex1"), scan("2026-01-02", "Contoso"),
                              scan("2026-01-03", "Contoso", "EX2", Status::fail),
                              scan("2026-01-04", "Contoso", "EX2")});
    CHECK(everything_said(history) == everything_said(expected));
    CHECK(names(history) == Lines{"Contoso|4|[\"Unknown\"]"});
    CHECK(rows(history, "SELECT scan_id, taken_at, source, content_sha256, chain_sha256 "
                        "FROM scans ORDER BY 1") == before);
    CHECK(rows(history, "SELECT recorded_as FROM scan ORDER BY scan_id") ==
          Lines{"Unknown", "Unknown", "Contoso", "Contoso"});
    CHECK(append(history, scan("2026-01-01", "Unknown", "EX1")).was_there);
}

TEST_CASE("a name that another organization has is given only to merge the two") {
    auto history = recorded({scan("2026-01-01", "Unknown"), scan("2026-01-02", "Adatum Bakery")});
    const auto before = everything_said(history);
    CHECK(refusal(history, "Unknown", "adatum bakery") ==
          "Adatum Bakery is another organization, with 1 scan / nothing was written; if both are "
          "one, edca organizations rename Unknown \"Adatum Bakery\" --merge makes them one, and "
          "with --dry-run it only shows what would happen");
    CHECK(refusal(history, "Unknown", "Adatum", history::Taken::merge) ==
          "no other organization is called Adatum, expected one to merge Unknown into / nothing "
          "was written; leave --merge out to give it a new name");
    CHECK(refusal(history, "Unknown", "UNKNOWN", history::Taken::merge) ==
          "no other organization is called UNKNOWN, expected one to merge Unknown into / nothing "
          "was written; leave --merge out to give it a new name");
    CHECK(everything_said(history) == before);
}

TEST_CASE("a rename and a merge that are only tried say what would happen and write nothing") {
    auto history = recorded({scan("2026-01-01", "Unknown", "ex1"), scan("2026-01-02", "Contoso")});
    const auto before = everything_said(history);
    const auto merged = merge(history, "Unknown", "Contoso", history::Effect::tried);
    CHECK(merged.merged);
    CHECK(merged.is_dry_run);
    CHECK(merged.joined_subjects == 1);
    const auto renamed = history::rename_organization(
        history, {"Unknown", "Adatum"}, anna, history::Taken::refuse, history::Effect::tried);
    CHECK(renamed.renamed_to == "Adatum");
    CHECK(everything_said(history) == before);
    CHECK(rows(history, "SELECT amendment_id FROM amendment").empty());
    CHECK(append(history, scan("2026-01-03", "Unknown", "ex1")).scan_id == 3);
    CHECK(names(history) == Lines{"Contoso|1|[]", "Unknown|2|[]"});
}

TEST_CASE("organizations that were scanned at the same time are not merged") {
    std::vector<Scan> scans;
    for (const char* organization : {"Unknown", "Contoso"})
        for (const char* day : {"2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"})
            scans.push_back(scan(day, organization));
    auto history = recorded(scans);
    const auto before = everything_said(history);
    CHECK(refusal(history, "Unknown", "Contoso", history::Taken::merge) ==
          "Unknown and Contoso were both scanned at 2026-01-01T00:00:00.000Z (scans 1 and 5), "
          "2026-01-02T00:00:00.000Z (scans 2 and 6), 2026-01-03T00:00:00.000Z (scans 3 and 7) and "
          "1 more / nothing was written; remove one scan of each time first (edca scans "
          "remove)");
    CHECK(everything_said(history) == before);
}

TEST_CASE("a removed scan stays out under the new name of its organization") {
    auto history = recorded({scan("2026-01-01", "Unknown"), scan("2026-01-02", "Unknown"),
                             scan("2026-01-03", "Contoso")});
    history::remove_scan(history, 1, {anna.at, "anna", "wrong"});
    merge(history, "Unknown", "Contoso");
    CHECK(append(history, scan("2026-01-01", "Contoso")).removal);
    CHECK(append(history, scan("2026-01-01", "Unknown")).removal);
    CHECK(rows(history, "SELECT organization FROM removals") == Lines{"Contoso"});
}

TEST_CASE("a renamed organization that lost its last scan comes back under its names") {
    auto history = recorded({scan("2026-01-01", "Contoso")});
    rename(history, "Contoso", "Fabrikam");
    rename(history, "Fabrikam", "Adatum");
    history::remove_scan(history, 1, {anna.at, "anna", "wrong"});
    CHECK(names(history).empty());
    CHECK(append(history, scan("2026-01-01", "CONTOSO")).removal);
    append(history, scan("2026-01-02", "contoso"));
    CHECK(names(history) == Lines{"Adatum|1|[\"Contoso\",\"Fabrikam\"]"});
    append(history, scan("2026-01-03", "Fabrikam"));
    CHECK(names(history) == Lines{"Adatum|2|[\"Contoso\",\"Fabrikam\"]"});
}

TEST_CASE("a name that went to another organization stays there") {
    auto history = recorded({scan("2026-01-01", "Contoso"), scan("2026-01-02", "Unknown")});
    rename(history, "Contoso", "Fabrikam");
    history::remove_scan(history, 1, {anna.at, "anna", "wrong"});
    rename(history, "Unknown", "Contoso");
    append(history, scan("2026-01-03", "Contoso"));
    append(history, scan("2026-01-03", "Fabrikam"));
    CHECK(names(history) == Lines{"Contoso|2|[\"Unknown\"]", "Fabrikam|1|[]"});
}

TEST_CASE("an organization cannot be given a name that is longer than any") {
    auto history = recorded({scan("2026-01-01", "Contoso")});
    CHECK(refusal(history, "Contoso", std::string(1025, 'n').c_str()) ==
          "the new name has 1025 bytes, expected at most 1024 / nothing was written");
    CHECK(names(history) == Lines{"Contoso|1|[]"});
    rename(history, "Contoso", std::string(1024, 'n').c_str());
    CHECK(names(history) == Lines{std::string(1024, 'n') + R"(|1|["Contoso"])"});
}
