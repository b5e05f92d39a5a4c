#include "history/digest/chain.hpp"

#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/digest/digest.hpp"
#include "queries.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>

using namespace edca;
using namespace edca::test;
using history::AmendmentLink;
using history::ScanLink;

namespace {

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna", "a \"lab\""};

} // namespace

TEST_CASE("each scan's chain value covers the one recorded before it and its own facts") {
    auto history = memory_history();
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::pass));
    const auto chain = rows(history, "SELECT chain_sha256 FROM scan ORDER BY scan_id");
    const auto content = rows(history, "SELECT content_sha256 FROM scan ORDER BY scan_id");
    CHECK(chain[1] == history::chain_sha256(ScanLink{.previous_sha256 = chain[0],
                                                     .content_sha256 = content[1],
                                                     .recorded_at = "2026-11-24T12:00:00.000Z",
                                                     .recorded_as = "Contoso",
                                                     .source = "analysis_2026-01-01.json",
                                                     .source_sha256 = std::string(64, '0'),
                                                     .taken_at = "2026-01-01T00:00:00.000Z",
                                                     .property_sha256 = history::sha256(""),
                                                     .spellings = "[]"}));
}

TEST_CASE("removals and renames are links between the scans before and after them") {
    auto history = memory_history();
    const auto usual = [](const char* day) {
        return a_scan(day).with("EDCA-TLS-001", "EX1", Status::pass);
    };
    append(history, usual("2026-01-01"));
    append(history, usual("2026-01-02"));
    const auto content = rows(history, "SELECT content_sha256 FROM scan ORDER BY scan_id");
    const auto second = history::chain_head(history);
    history::remove_scan(history, 2, anna);
    const auto removal = history::chain_head(history);
    history::rename_organization(history, {"Contoso", "Fabrikam"}, {anna.at, "anna", {}});
    const auto rename = history::chain_head(history);
    append(history, usual("2026-01-03"));
    const auto last = history::chain_head(history);

    CHECK(removal.last_scan_id == 2);
    CHECK(removal.chain_sha256 ==
          history::chain_sha256(AmendmentLink{.previous_sha256 = second.chain_sha256,
                                              .kind = "removal",
                                              .organization = "Contoso",
                                              .made_at = "2026-05-02T08:00:00.000Z",
                                              .made_by = "anna",
                                              .reason = "a \"lab\"",
                                              .scan_id = 2,
                                              .content_sha256 = content[1]}));
    CHECK(rename.chain_sha256 ==
          history::chain_sha256(AmendmentLink{.previous_sha256 = removal.chain_sha256,
                                              .kind = "rename",
                                              .organization = "Contoso",
                                              .renamed_to = "Fabrikam",
                                              .made_at = "2026-05-02T08:00:00.000Z",
                                              .made_by = "anna"}));
    CHECK(last.last_scan_id == 3);

    // The same from SQL alone.
    SQLite::Statement select(history.handle(), std::string(queries::chain));
    std::vector<std::string> links;
    while (select.executeStep()) {
        const auto line = select.getColumn("line").getString();
        CAPTURE(line);
        CHECK(history::sha256(line + "\n") == select.getColumn("chain_sha256").getString());
        links.push_back(select.getColumn("scan_id").getString() + "/" +
                        select.getColumn("amendment_id").getString() + line.substr(0, 7));
    }
    CHECK(links == std::vector<std::string>{"1/[\"link\"", "2/[\"link\"", "2/1[\"amend",
                                            "2/2[\"amend", "3/[\"link\""});
}

TEST_CASE("the chain begins with nothing") {
    auto history = memory_history();
    CHECK(history::chain_head(history).last_scan_id == 0);
    CHECK(history::chain_head(history).chain_sha256.empty());
}
