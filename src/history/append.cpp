#include "history/append.hpp"

#include "domain/error.hpp"
#include "domain/text/json_text.hpp"
#include "history/digest/chain.hpp"
#include "history/hold_scan.hpp"
#include "history/organization.hpp"
#include "history/span_indexes.hpp"
#include "history/spans/period.hpp"
#include "history/stated_scan.hpp"
#include "history/subject/united_results.hpp"
#include "history/subjects.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Savepoint.h>
#include <SQLiteCpp/Statement.h>
#include <chrono>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

struct KnownScan {
    std::int64_t scan_id = 0;
    std::string source;
    std::chrono::minutes utc_offset{0};
    std::string content_sha256;
};

std::optional<KnownScan> scan_taken_at(sqlite::Connection& database, std::int64_t organization,
                                       const std::string& taken_at) {
    sqlite::Prepared select(database, history_queries::scan_at);
    sqlite::bind(*select, {{":organization_id", organization}, {":taken_at", taken_at}});
    if (!select->executeStep())
        return std::nullopt;
    return KnownScan{select->getColumn("scan_id").getInt64(),
                     select->getColumn("source").getString(),
                     std::chrono::minutes(select->getColumn("utc_offset").getInt64()),
                     select->getColumn("content_sha256").getString()};
}

/// Whether the scan is `known`, by whichever offset its file writes the time: PowerShell writes it
/// by the clock of the machine that it runs on.
bool is_known(const Scan& scan, const Digests& digests, const KnownScan& known) {
    if (known.content_sha256 == digests.content ||
        known.content_sha256 == digests.content_as_written)
        return true;
    if (known.utc_offset == scan.utc_offset)
        return false;
    Scan by_its_clock(scan);
    by_its_clock.utc_offset = known.utc_offset;
    return history::digests(by_its_clock).content == known.content_sha256;
}

std::int64_t add_definition(sqlite::Connection& database, const Definition& definition,
                            const std::string& digest) {
    sqlite::execute(database, history_queries::add_definition,
                    {{":control_id", definition.control_id},
                     {":sha256", digest},
                     {":title", definition.title},
                     {":category", definition.category},
                     {":severity", definition.severity},
                     {":severity_weight", definition.severity_weight},
                     {":verify", definition.verify ? 1 : 0},
                     {":subject", definition.subject},
                     {":roles", json_text(definition.roles)},
                     {":automatable", definition.automatable ? 1 : 0}});
    const auto id = database.handle().getLastInsertRowid();
    sqlite::execute(database, history_queries::add_definition_text,
                    {{":definition_id", id},
                     {":description", definition.description},
                     {":references", json_text(definition.references)},
                     {":remediation", definition.remediation},
                     {":script", definition.script},
                     {":considerations", definition.considerations}});
    for (const auto& framework : definition.frameworks)
        sqlite::execute(database, history_queries::add_definition_framework,
                        {{":definition_id", id}, {":framework", framework}});
    return id;
}

/// Ids of the definitions of a scan's findings, in their order; unknown ones are added.
std::vector<std::int64_t> definition_ids(sqlite::Connection& database, const Scan& scan,
                                         const std::vector<std::string>& digests) {
    sqlite::Prepared select(database, history_queries::definition_id);
    const int sha256 = select->getIndex(":sha256");
    std::vector<std::int64_t> ids;
    ids.reserve(digests.size());
    for (std::size_t index = 0; index < digests.size(); ++index) {
        select->reset();
        select->bind(sha256, digests[index]);
        ids.push_back(
            select->executeStep()
                ? select->getColumn(0).getInt64()
                : add_definition(database, scan.findings[index].definition, digests[index]));
    }
    return ids;
}

void insert_scan(sqlite::Connection& database, const Scan& scan, const Period& period,
                 const Digests& digests, const std::string& recorded_at, const ChainHead& head,
                 const Subjects& subjects) {
    const auto spellings = subjects.spellings();
    const auto chain = chain_sha256(ScanLink{.previous_sha256 = head.chain_sha256,
                                             .content_sha256 = digests.content,
                                             .recorded_at = recorded_at,
                                             .recorded_as = scan.organization,
                                             .source = scan.source,
                                             .source_sha256 = scan.source_sha256,
                                             .taken_at = period.from,
                                             .property_sha256 = digests.properties,
                                             .spellings = spellings});
    sqlite::execute(database, history_queries::add_scan,
                    {{":scan_id", head.last_scan_id + 1},
                     {":organization_id", period.organization_id},
                     {":taken_at", period.from},
                     {":utc_offset", scan.utc_offset.count()},
                     {":recorded_at", recorded_at},
                     {":recorded_as", scan.organization},
                     {":source", scan.source},
                     {":source_sha256", scan.source_sha256},
                     {":content_sha256", digests.content},
                     {":property_sha256", digests.properties},
                     {":chain_sha256", chain}});
}

std::optional<Removal> removal_of(sqlite::Connection& database, const Scan& scan,
                                  const std::string& taken_at, const Digests& digests) {
    auto removal = find_removal(database, {scan.organization, taken_at, digests.content});
    if (!removal && digests.content_as_written)
        removal =
            find_removal(database, {scan.organization, taken_at, *digests.content_as_written});
    return removal;
}

void refuse_future(Timestamp taken_at, Timestamp now) {
    constexpr std::chrono::hours clocks_differ{24};
    if (taken_at > now + clocks_differ)
        throw Error("was taken at " + to_text(taken_at) + ", expected at most a day after now, " +
                        to_text(now),
                    "see that the clock was right where EDCA ran; to record it all the same: edca "
                    "record --allow-future FILE");
}

} // namespace

Batch::Batch(sqlite::Connection& database, LastScan& last)
    : database_(database)
    , last_(last)
    , transaction_(database.handle(), SQLite::TransactionBehavior::IMMEDIATE) {
    last_.look_again(database);
}

Batch::~Batch() {
    if (!is_committed_)
        last_.forget();
}

Appended Batch::append(std::shared_ptr<const Scan> appended_scan, const Digests& digests,
                       Timestamp recorded_at, Removed removed, Future future) {
    database_.renew_work();
    const Scan& scan = *appended_scan;
    if (scan.organization.empty())
        throw std::logic_error("a scan without an organization cannot be appended");
    const auto taken_at = to_text(scan.taken_at);

    SQLite::Savepoint savepoint(database_.handle(), "scan");
    const auto organization = owner_id(database_, scan.organization);
    const auto stored = scan_taken_at(database_, organization, taken_at);
    if (stored && is_known(scan, digests, *stored))
        return {.scan_id = stored->scan_id, .was_there = true};
    if (removed == Removed::leave_out)
        if (const auto removal = removal_of(database_, scan, taken_at, digests))
            return {.scan_id = removal->scan_id, .was_there = true, .removal = removal};
    if (stored)
        throw Error("scan " + std::to_string(stored->scan_id) + " of " + scan.organization +
                        " was taken at the same time, " + taken_at + ", and says something else",
                    "it was recorded from " + stored->source + "; nothing was written");

    if (future == Future::refused)
        refuse_future(scan.taken_at, recorded_at);

    const auto period = period_of(database_, organization, taken_at);
    Subjects subjects(database_, organization);
    auto stated =
        stated_scan(appended_scan, definition_ids(database_, scan, digests.definitions), subjects);
    const auto head = chain_head(database_);
    const auto scan_id = head.last_scan_id + 1;
    auto held = hold_scan(database_, period, scan_id, std::move(stated), last_);
    insert_scan(database_, scan, period, digests, to_text(recorded_at), head, subjects);
    note_changes(database_, period, held.changes);
    subjects.keep_spellings(scan_id);
    savepoint.release();
    last_.keep(std::move(held.scan));
    Appended appended{.scan_id = scan_id};
    if (period.before && held.differs)
        appended.differs_from = period.before->scan_id;
    return appended;
}

void Batch::commit() {
    transaction_.commit();
    is_committed_ = true;
}

Appended append(sqlite::Connection& database, const Scan& scan, Timestamp recorded_at,
                Removed removed) {
    const auto united = std::make_shared<Scan>(scan);
    const auto as_written = unite_results(database, *united);
    auto known_by = digests(*united);
    known_by.content_as_written = as_written;
    LastScan none;
    Batch batch(database, none);
    auto appended = batch.append(united, known_by, recorded_at, removed);
    batch.commit();
    return appended;
}

} // namespace edca::history
