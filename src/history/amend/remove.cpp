#include "history/amend/remove.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "history/amend/amending.hpp"
#include "history/evidence/evidence.hpp"
#include "history/evidence/evidence_changes.hpp"
#include "history/organization.hpp"
#include "history/span_indexes.hpp"
#include "history/spans/difference.hpp"
#include "history/spans/span_tables.hpp"
#include "history/spans/stored_state.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <stdexcept>

namespace edca::history {

namespace {

/// The scan to remove and its organization.
struct Recorded {
    Removal facts;
    std::int64_t organization_id = 0;
};

Recorded recorded_scan(sqlite::Connection& database, std::int64_t scan_id) {
    sqlite::Prepared select(database, history_queries::recorded_scan);
    select->bind(":scan_id", scan_id);
    if (!select->executeStep())
        throw Error("there is no scan " + std::to_string(scan_id),
                    "`edca scans` lists the scans, `edca scans --removed` those that were removed");
    Recorded scan;
    scan.facts.scan_id = scan_id;
    scan.facts.organization = select->getColumn("organization").getString();
    scan.organization_id = select->getColumn("organization_id").getInt64();
    scan.facts.taken_at = select->getColumn("taken_at").getString();
    scan.facts.taken_local = select->getColumn("taken_local").getString();
    scan.facts.source = select->getColumn("source").getString();
    scan.facts.content_sha256 = select->getColumn("content_sha256").getString();
    return scan;
}

/// What a scan changed since the one before it.
Difference changes_of(sqlite::Connection& database, const Period& period) {
    const auto state = stored_state(database, period.organization_id, period.from);
    return difference(period.before
                          ? stored_state(database, period.organization_id, period.before->taken_at)
                          : State(),
                      state);
}

/// Moves the scan's row to removed_scan.
void set_aside(sqlite::Connection& database, std::int64_t scan_id, std::int64_t amendment_id) {
    sqlite::execute(database, history_queries::set_scan_aside,
                    {{":scan_id", scan_id}, {":amendment_id", amendment_id}});
    sqlite::execute(database, history_queries::remove_scan, {{":scan_id", scan_id}});
}

/// Deletes subjects, definitions and the organization where no scan is left that has them.
void sweep(sqlite::Connection& database, std::int64_t organization_id) {
    for (const auto query : {history_queries::remove_unused_frameworks,
                             history_queries::remove_unused_definition_texts,
                             history_queries::remove_unused_definitions})
        sqlite::execute(database, query, {});
    for (const auto query :
         {history_queries::remove_unused_subjects, history_queries::respell_organization_from_scans,
          history_queries::disown_removed_scans, history_queries::remove_idle_aliases,
          history_queries::remove_idle_subject_aliases, history_queries::remove_idle_retirements,
          history_queries::remove_idle_organization})
        sqlite::execute(database, query, {{":organization_id", organization_id}});
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
    Amending transaction(database);
    auto [removal, organization_id] = recorded_scan(database, scan_id);

    const auto period = period_of(database, organization_id, removal.taken_at);
    const auto changes = changes_of(database, period);
    const auto steps = release_evidence_changes(database, period, scan_id);
    release_evidence(database, period, scan_id);
    for (const SpanTable* table : span_tables)
        release(database, *table, period);
    set_aside(database, scan_id,
              add_amendment(database,
                            {.kind = "removal",
                             .organization = removal.organization,
                             .scan_id = scan_id,
                             .content_sha256 = removal.content_sha256},
                            signature));
    note_changes(database, period, changes);
    compare_evidence_again(database, period, steps);
    sweep(database, organization_id);
    transaction.commit();

    removal.removed_at = to_text(signature.at);
    removal.removed_by = signature.by;
    removal.reason = *signature.reason;
    return removal;
}

std::optional<Removal> find_removal(sqlite::Connection& database, const ScanIdentity& scan) {
    sqlite::Prepared select(database, history_queries::removals_of);
    sqlite::bind(*select, {{":taken_at", scan.taken_at}, {":content_sha256", scan.content_sha256}});
    const auto owner = find_organization(database, scan.organization);
    while (select->executeStep()) {
        Removal removal{.scan_id = select->getColumn("scan_id").getInt64(),
                        .organization = select->getColumn("organization").getString(),
                        .taken_at = select->getColumn("taken_at").getString(),
                        .source = select->getColumn("source").getString(),
                        .content_sha256 = std::string(scan.content_sha256),
                        .removed_at = select->getColumn("removed_at").getString(),
                        .removed_by = select->getColumn("removed_by").getString(),
                        .reason = select->getColumn("reason").getString()};
        const auto whose = select->getColumn("organization_id");
        // An organization that was gone meanwhile got a new id, so the names are compared.
        const bool is_named =
            folded(removal.organization) == folded(scan.organization) ||
            folded(select->getColumn("recorded_as").getString()) == folded(scan.organization);
        if (is_named || (owner && !whose.isNull() && owner->organization_id == whose.getInt64()))
            return removal;
    }
    return std::nullopt;
}

} // namespace edca::history
