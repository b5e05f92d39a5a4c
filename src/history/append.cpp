#include "history/append.hpp"

#include "domain/error.hpp"
#include "domain/json_text.hpp"
#include "history/digest/chain.hpp"
#include "history/evidence/evidence.hpp"
#include "history/organization.hpp"
#include "history/spans/span_tables.hpp"
#include "history/spans/stated_scan.hpp"
#include "history/spans/stored_changes.hpp"
#include "history/subjects.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Savepoint.h>
#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

struct StoredScan {
    std::int64_t scan_id = 0;
    std::string source;
    std::string content_sha256;
};

std::optional<StoredScan> scan_taken_at(sqlite::Connection& database, std::int64_t organization,
                                        const std::string& taken_at) {
    sqlite::Prepared select(database, "SELECT scan_id, source, content_sha256 FROM scan "
                                      "WHERE organization_id = ? AND taken_at = ?");
    select->bind(1, organization);
    select->bind(2, taken_at);
    if (!select->executeStep())
        return std::nullopt;
    return StoredScan{select->getColumn(0).getInt64(), select->getColumn(1).getString(),
                      select->getColumn(2).getString()};
}

std::int64_t add_definition(SQLite::Database& db, const Definition& definition,
                            const std::string& digest) {
    SQLite::Statement insert(
        db, "INSERT INTO definition (control_id, sha256, title, category, severity, "
            "severity_weight, verify, subject, roles, automatable) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, std::string(definition.control_id));
    insert.bind(2, digest);
    insert.bind(3, std::string(definition.title));
    insert.bind(4, std::string(definition.category));
    insert.bind(5, std::string(definition.severity));
    insert.bind(6, definition.severity_weight);
    insert.bind(7, definition.verify ? 1 : 0);
    insert.bind(8, std::string(definition.subject));
    insert.bind(9, json_text(definition.roles));
    insert.bind(10, definition.automatable ? 1 : 0);
    insert.exec();
    const auto id = db.getLastInsertRowid();

    SQLite::Statement text(
        db, "INSERT INTO definition_text (definition_id, description, \"references\", remediation, "
            "script, considerations) VALUES (?, ?, ?, ?, ?, ?)");
    text.bind(1, id);
    text.bind(2, std::string(definition.description));
    text.bind(3, json_text(definition.references));
    text.bind(4, std::string(definition.remediation));
    text.bind(5, std::string(definition.script));
    text.bind(6, std::string(definition.considerations));
    text.exec();

    SQLite::Statement tag(
        db, "INSERT INTO definition_framework (definition_id, framework) VALUES (?, ?)");
    for (const auto& framework : definition.frameworks) {
        tag.reset();
        tag.bind(1, id);
        tag.bind(2, std::string(framework));
        tag.exec();
    }
    return id;
}

/// Ids of the definitions of a scan's findings, in their order; unknown ones are added.
std::vector<std::int64_t> definition_ids(sqlite::Connection& database, const Scan& scan,
                                         const std::vector<std::string>& digests) {
    sqlite::Prepared select(database, "SELECT definition_id FROM definition WHERE sha256 = ?");
    std::vector<std::int64_t> ids;
    ids.reserve(digests.size());
    for (std::size_t index = 0; index < digests.size(); ++index) {
        select->reset();
        select->bind(1, digests[index]);
        ids.push_back(select->executeStep()
                          ? select->getColumn(0).getInt64()
                          : add_definition(database.handle(), scan.findings[index].definition,
                                           digests[index]));
    }
    return ids;
}

/// Holds what a scan states over its period, but for its evidence; `before` is what the scan before
/// it states, where that is known and none comes after. Says whether anything differs from it.
bool hold_all(sqlite::Connection& database, const Period& period, const StatedScan& stated,
              const StatedScan* before) {
    const auto all = before != nullptr ? changes(*before, stated)
                                       : changes_from_stored(database, period, stated);
    bool differs = false;
    const auto hold_in = [&](const SpanTable& table, const Changes& in_table) {
        differs |= hold(database, table, period, in_table);
    };
    hold_in(finding_span, all.findings);
    hold_in(definition_span, all.definitions);
    hold_in(result_span, all.results);
    hold_in(property_span, all.properties);
    return differs;
}

MovedEvidence hold_stated_evidence(sqlite::Connection& database, const Period& period,
                                   std::int64_t scan_id, const StatedScan& stated,
                                   const HeldScan* before) {
    if (before == nullptr)
        return hold_evidence(database, period, scan_id, evidence(stated));
    return hold_evidence(database, period, scan_id, evidence(stated),
                         {evidence(before->stated), before->moved});
}

/// As digests cover a score: 15 significant digits.
Value stored(const std::optional<double>& score) {
    return score ? Value(std::strtod(score_text(*score).c_str(), nullptr)) : Value();
}

void hold_reported_scores(sqlite::Connection& database, const Scan& scan, const Period& period) {
    std::vector<Stated> scores;
    for (const auto& reported : scan.reported_scores)
        scores.push_back({{reported.framework},
                          {stored(reported.score), reported.total, reported.failed, reported.warned,
                           reported.unknown, reported.skipped}});
    hold(database, reported_score_span, period, std::move(scores));
}

void insert_scan(sqlite::Connection& database, const Scan& scan, const Period& period,
                 const Digests& digests, const std::string& recorded_at, const ChainHead& head,
                 const Subjects& subjects) {
    const auto spellings = subjects.spellings();
    sqlite::Prepared insert(
        database,
        "INSERT INTO scan (scan_id, organization_id, taken_at, recorded_at, recorded_as, source, "
        "source_sha256, content_sha256, property_sha256, chain_sha256) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert->bind(1, head.last_scan_id + 1);
    insert->bind(2, period.organization_id);
    insert->bind(3, period.from);
    insert->bind(4, recorded_at);
    insert->bind(5, scan.organization);
    insert->bind(6, scan.source);
    insert->bind(7, scan.source_sha256);
    insert->bind(8, digests.content);
    insert->bind(9, digests.properties);
    insert->bind(10, chain_sha256(ScanLink{.previous_sha256 = head.chain_sha256,
                                           .content_sha256 = digests.content,
                                           .recorded_at = recorded_at,
                                           .recorded_as = scan.organization,
                                           .source = scan.source,
                                           .source_sha256 = scan.source_sha256,
                                           .taken_at = period.from,
                                           .property_sha256 = digests.properties,
                                           .spellings = spellings}));
    insert->exec();
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
    const Scan& scan = *appended_scan;
    if (scan.organization.empty())
        throw std::logic_error("a scan without an organization cannot be appended");
    const auto taken_at = to_text(scan.taken_at);

    SQLite::Savepoint savepoint(database_.handle(), "scan");
    const auto organization = owner_id(database_, scan.organization);
    const auto stored = scan_taken_at(database_, organization, taken_at);
    if (stored && stored->content_sha256 == digests.content)
        return {.scan_id = stored->scan_id, .was_there = true};
    if (removed == Removed::leave_out)
        if (const auto removal =
                find_removal(database_, {scan.organization, taken_at, digests.content}))
            return {.scan_id = removal->scan_id, .was_there = true, .removal = removal};
    if (stored)
        throw Error("scan " + std::to_string(stored->scan_id) + " of " + scan.organization +
                        " was taken at the same time, " + taken_at + ", and says something else",
                    "it was recorded from " + stored->source + "; nothing was written");

    if (future == Future::refused)
        refuse_future(scan.taken_at, recorded_at);

    const auto period = period_of(database_, organization, taken_at);
    const auto scan_before = history::scan_before(database_, period);
    const bool is_latest = period.to == end_of_time;
    const HeldScan* before = scan_before && is_latest ? last_.find(scan_before->scan_id) : nullptr;
    Subjects subjects(database_, organization);
    auto now = stated_scan(scan, definition_ids(database_, scan, digests.definitions), subjects);
    const auto head = chain_head(database_);
    const auto scan_id = head.last_scan_id + 1;
    const bool differs =
        hold_all(database_, period, now, before != nullptr ? &before->stated : nullptr);
    auto moved = hold_stated_evidence(database_, period, scan_id, now, before);
    hold_reported_scores(database_, scan, period);
    insert_scan(database_, scan, period, digests, to_text(recorded_at), head, subjects);
    subjects.keep_spellings(scan_id);
    Appended appended{.scan_id = scan_id};
    if (scan_before && differs)
        appended.differs_from = scan_before->scan_id;
    savepoint.release();
    if (is_latest)
        last_.keep({scan_id, std::move(appended_scan), std::move(now), std::move(moved)});
    else
        last_.forget();
    return appended;
}

void Batch::commit() {
    transaction_.commit();
    is_committed_ = true;
}

Appended append(sqlite::Connection& database, const Scan& scan, Timestamp recorded_at,
                Removed removed) {
    const auto known_by = digests(scan);
    LastScan none;
    Batch batch(database, none);
    auto appended =
        batch.append(std::make_shared<const Scan>(scan), known_by, recorded_at, removed);
    batch.commit();
    return appended;
}

} // namespace edca::history
