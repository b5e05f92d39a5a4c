#include "history/remove.hpp"

#include "domain/error.hpp"
#include "domain/fold.hpp"
#include "domain/text.hpp"
#include "history/evidence/evidence.hpp"
#include "history/organization.hpp"
#include "history/spans/span_tables.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <stdexcept>

namespace edca::history {

namespace {

/// The scan that is to go, and whose it is.
struct Recorded {
    Removal facts;
    std::int64_t organization_id = 0;
};

Recorded recorded_scan(SQLite::Database& db, std::int64_t scan_id) {
    SQLite::Statement select(db, "SELECT organization.name, organization_id, taken_at, source, "
                                 "content_sha256 FROM scan JOIN organization "
                                 "USING (organization_id) WHERE scan_id = ?");
    select.bind(1, scan_id);
    if (!select.executeStep())
        throw Error("there is no scan " + std::to_string(scan_id),
                    "`edca scans` lists the scans, `edca scans --removed` those that were removed");
    Recorded scan;
    scan.facts.scan_id = scan_id;
    scan.facts.organization = select.getColumn(0).getString();
    scan.organization_id = select.getColumn(1).getInt64();
    scan.facts.taken_at = select.getColumn(2).getString();
    scan.facts.source = select.getColumn(3).getString();
    scan.facts.content_sha256 = select.getColumn(4).getString();
    return scan;
}

/// Moves the scan's row to removed_scan.
void set_aside(SQLite::Database& db, std::int64_t scan_id, std::int64_t amendment_id) {
    SQLite::Statement insert(
        db, "INSERT INTO removed_scan (scan_id, amendment_id, organization_id, taken_at, "
            "recorded_at, recorded_as, source, source_sha256, content_sha256, property_sha256, "
            "chain_sha256) "
            "SELECT scan_id, ?, organization_id, taken_at, recorded_at, recorded_as, source, "
            "source_sha256, content_sha256, property_sha256, chain_sha256 FROM scan "
            "WHERE scan_id = ?");
    insert.bind(1, amendment_id);
    insert.bind(2, scan_id);
    insert.exec();
    SQLite::Statement remove(db, "DELETE FROM scan WHERE scan_id = ?");
    remove.bind(1, scan_id);
    remove.exec();
}

/// Deletes what no scan says anything of any more.
void sweep(SQLite::Database& db, std::int64_t organization_id) {
    for (const char* table : {"definition_framework", "definition_text", "definition"})
        db.exec("DELETE FROM " + std::string(table) +
                " WHERE definition_id NOT IN (SELECT definition_id FROM definition_span)");
    const std::string no_scan = " WHERE organization_id = :organization AND NOT EXISTS (SELECT 1 "
                                "FROM scan WHERE organization_id = :organization)";
    for (const auto& sql :
         {std::string("DELETE FROM subject WHERE organization_id = :organization AND subject_id "
                      "NOT IN (SELECT subject_id FROM result_span "
                      "WHERE organization_id = :organization)"),
          // A name that was not chosen by a rename is spelled as the remaining scans have it.
          std::string("UPDATE organization SET name = coalesce((SELECT min(recorded_as) FROM scan "
                      "WHERE scan.organization_id = organization.organization_id), name) "
                      "WHERE organization_id = :organization AND organization_id NOT IN "
                      "(SELECT organization_id FROM organization_alias)"),
          "UPDATE removed_scan SET organization_id = NULL" + no_scan,
          "DELETE FROM organization_alias" + no_scan, "DELETE FROM organization" + no_scan}) {
        SQLite::Statement statement(db, sql);
        statement.bind(":organization", organization_id);
        statement.exec();
    }
}

} // namespace

std::string words(const Removal& removal) {
    constexpr std::size_t day = 10;
    return "scan " + std::to_string(removal.scan_id) + " was removed by " + removal.removed_by +
           " on " + removal.removed_at.substr(0, day) + ": " + removal.reason;
}

Removal remove_scan(sqlite::Connection& database, std::int64_t scan_id,
                    const Signature& signature) {
    if (is_blank(signature.reason.value_or("")))
        throw std::logic_error("a scan cannot be removed without a reason");
    auto& db = database.handle();
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    auto [removal, organization_id] = recorded_scan(db, scan_id);

    const auto period = period_of(database, organization_id, removal.taken_at);
    release_evidence(database, period, scan_id);
    for (const SpanTable* table : span_tables)
        release(database, *table, period);
    set_aside(db, scan_id,
              add_amendment(database,
                            {.kind = "removal",
                             .organization = removal.organization,
                             .scan_id = scan_id,
                             .content_sha256 = removal.content_sha256},
                            signature));
    sweep(db, organization_id);
    transaction.commit();

    removal.removed_at = to_text(signature.at);
    removal.removed_by = signature.by;
    removal.reason = *signature.reason;
    return removal;
}

std::optional<Removal> find_removal(sqlite::Connection& database, const ScanIdentity& scan) {
    sqlite::Prepared select(
        database,
        "SELECT scan_id, removals.organization, removals.taken_at, removals.source, removed_at, "
        "removed_by, reason, removed_scan.organization_id, recorded_as "
        "FROM removed_scan JOIN removals USING (scan_id) "
        "WHERE removed_scan.taken_at = ? AND removed_scan.content_sha256 = ? "
        "ORDER BY scan_id DESC");
    select->bind(1, std::string(scan.taken_at));
    select->bind(2, std::string(scan.content_sha256));
    const auto owner = find_organization(database, scan.organization);
    while (select->executeStep()) {
        Removal removal{.scan_id = select->getColumn(0).getInt64(),
                        .organization = select->getColumn(1).getString(),
                        .taken_at = select->getColumn(2).getString(),
                        .source = select->getColumn(3).getString(),
                        .content_sha256 = std::string(scan.content_sha256),
                        .removed_at = select->getColumn(4).getString(),
                        .removed_by = select->getColumn(5).getString(),
                        .reason = select->getColumn(6).getString()};
        const auto whose = select->getColumn(7);
        // Of an organization that was gone meanwhile only its names are left to tell.
        const bool is_named = folded(removal.organization) == folded(scan.organization) ||
                              folded(select->getColumn(8).getString()) == folded(scan.organization);
        if (is_named || (owner && !whose.isNull() && owner->organization_id == whose.getInt64()))
            return removal;
    }
    return std::nullopt;
}

} // namespace edca::history
