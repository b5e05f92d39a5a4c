#include "history/append.hpp"

#include "domain/error.hpp"
#include "domain/fold.hpp"
#include "history/chain.hpp"
#include "history/digest.hpp"
#include "history/evidence.hpp"
#include "history/json_text.hpp"
#include "history/organization.hpp"
#include "history/span_tables.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <cstdlib>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace edca::history {

namespace {

std::string text(Status status) {
    return std::string(to_string(status));
}

struct StoredScan {
    std::int64_t scan_id = 0;
    std::string source;
    std::string content_sha256;
};

std::optional<StoredScan> scan_taken_at(SQLite::Database& db, std::int64_t organization,
                                        const std::string& taken_at) {
    SQLite::Statement select(db, "SELECT scan_id, source, content_sha256 FROM scan "
                                 "WHERE organization_id = ? AND taken_at = ?");
    select.bind(1, organization);
    select.bind(2, taken_at);
    if (!select.executeStep())
        return std::nullopt;
    return StoredScan{select.getColumn(0).getInt64(), select.getColumn(1).getString(),
                      select.getColumn(2).getString()};
}

/// Ids of an organization's subjects; unknown ones are added. Of several spellings the first in
/// byte order is a subject's name.
class Subjects {
  public:
    Subjects(SQLite::Database& db, std::int64_t organization)
        : db_(db)
        , organization_(organization) {
        SQLite::Statement select(
            db,
            "SELECT kind, folded_name, subject_id, name FROM subject WHERE organization_id = ?");
        select.bind(1, organization);
        while (select.executeStep())
            known_[{select.getColumn(0).getString(), select.getColumn(1).getString()}] = {
                select.getColumn(2).getInt64(), select.getColumn(3).getString()};
    }

    std::int64_t id(const std::string& kind, const std::string& name) {
        const Key key{kind, folded(name)};
        auto& subject = known_[key];
        if (subject.id == 0) {
            SQLite::Statement insert(db_, "INSERT INTO subject (organization_id, kind, name, "
                                          "folded_name) VALUES (?, ?, ?, ?)");
            insert.bind(1, organization_);
            insert.bind(2, kind);
            insert.bind(3, name);
            insert.bind(4, key.second);
            insert.exec();
            subject = {db_.getLastInsertRowid(), name};
            spellings_[key] = name;
        } else if (name < subject.name) {
            SQLite::Statement update(db_, "UPDATE subject SET name = ? WHERE subject_id = ?");
            update.bind(1, name);
            update.bind(2, subject.id);
            update.exec();
            subject.name = name;
            spellings_[key] = name;
        }
        return subject.id;
    }

    /// The names that came with this scan, kept with it.
    void keep_spellings(std::int64_t scan_id) {
        for (const auto& [key, name] : spellings_) {
            SQLite::Statement insert(db_, "INSERT INTO subject_spelling (scan_id, kind, "
                                          "folded_name, name) VALUES (?, ?, ?, ?)");
            insert.bind(1, scan_id);
            insert.bind(2, key.first);
            insert.bind(3, key.second);
            insert.bind(4, name);
            insert.exec();
        }
        if (!spellings_.empty())
            respell_subjects(db_, organization_); // a removed scan may have spelled them, too
    }

    /// The same as the scan's link covers them: a JSON array of [kind, name].
    [[nodiscard]] std::string spellings() const {
        std::string out = "[";
        for (const auto& [key, name] : spellings_) {
            out += out.size() > 1 ? ",[" : "[";
            append_json(out, key.first);
            out += ',';
            append_json(out, name);
            out += ']';
        }
        return out + ']';
    }

  private:
    using Key = std::pair<std::string, std::string>; // kind and folded name

    struct Subject {
        std::int64_t id = 0;
        std::string name;
    };

    SQLite::Database& db_;
    std::int64_t organization_;
    std::map<Key, Subject> known_;
    std::map<Key, std::string> spellings_;
};

std::int64_t add_definition(SQLite::Database& db, const Definition& definition,
                            const std::string& digest) {
    SQLite::Statement insert(
        db, "INSERT INTO definition (control_id, sha256, title, description, category, severity, "
            "severity_weight, verify, subject, roles, \"references\", automatable, remediation, "
            "script, considerations) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, definition.control_id);
    insert.bind(2, digest);
    insert.bind(3, definition.title);
    insert.bind(4, definition.description);
    insert.bind(5, definition.category);
    insert.bind(6, definition.severity);
    insert.bind(7, definition.severity_weight);
    insert.bind(8, definition.verify ? 1 : 0);
    insert.bind(9, definition.subject);
    insert.bind(10, json_text(definition.roles));
    insert.bind(11, json_text(definition.references));
    insert.bind(12, definition.automatable ? 1 : 0);
    insert.bind(13, definition.remediation);
    insert.bind(14, definition.script);
    insert.bind(15, definition.considerations);
    insert.exec();
    const auto id = db.getLastInsertRowid();

    SQLite::Statement tag(
        db, "INSERT INTO definition_framework (definition_id, framework) VALUES (?, ?)");
    for (const auto& framework : definition.frameworks) {
        tag.reset();
        tag.bind(1, id);
        tag.bind(2, framework);
        tag.exec();
    }
    return id;
}

/// Ids of the definitions of a scan's findings, in their order; unknown ones are added.
std::vector<std::int64_t> definition_ids(SQLite::Database& db, const Scan& scan,
                                         const std::vector<std::string>& digests) {
    SQLite::Statement select(db, "SELECT definition_id FROM definition WHERE sha256 = ?");
    std::vector<std::int64_t> ids;
    ids.reserve(digests.size());
    for (std::size_t index = 0; index < digests.size(); ++index) {
        select.reset();
        select.bind(1, digests[index]);
        ids.push_back(select.executeStep()
                          ? select.getColumn(0).getInt64()
                          : add_definition(db, scan.findings[index].definition, digests[index]));
    }
    return ids;
}

void hold_findings(Database& database, const Scan& scan, const Period& period,
                   const std::vector<std::int64_t>& definitions) {
    std::vector<Stated> statuses;
    std::vector<Stated> judged_by;
    for (std::size_t index = 0; index < scan.findings.size(); ++index) {
        const auto& finding = scan.findings[index];
        const auto& control = finding.definition.control_id;
        statuses.push_back({{control}, {text(finding.status)}});
        judged_by.push_back({{control}, {definitions[index]}});
    }
    hold(database, finding_span, period, std::move(statuses));
    hold(database, definition_span, period, std::move(judged_by));
}

void hold_results(Database& database, const Scan& scan, const Period& period, Subjects& subjects) {
    std::vector<Stated> statuses;
    std::vector<Stated> properties;
    std::vector<Evidence> evidence;
    for (const auto& finding : scan.findings) {
        const auto& control = finding.definition.control_id;
        for (const auto& result : finding.results) {
            const auto subject = subjects.id(finding.subject_kind, result.subject);
            statuses.push_back({{control, subject}, {text(result.status)}});
            evidence.push_back({control, subject, result.evidence});
            for (const auto& [name, value] : result.properties)
                properties.push_back({{control, subject, name}, {value}});
        }
    }
    hold(database, result_span, period, std::move(statuses));
    hold(database, property_span, period, std::move(properties));
    hold_evidence(database, period, std::move(evidence));
}

/// As digests cover a score: 15 significant digits.
Value stored(const std::optional<double>& score) {
    return score ? Value(std::strtod(score_text(*score).c_str(), nullptr)) : Value();
}

void hold_reported_scores(Database& database, const Scan& scan, const Period& period) {
    std::vector<Stated> scores;
    for (const auto& reported : scan.reported_scores)
        scores.push_back({{reported.framework},
                          {stored(reported.score), reported.total, reported.failed, reported.warned,
                           reported.unknown, reported.skipped}});
    hold(database, reported_score_span, period, std::move(scores));
}

std::int64_t insert_scan(Database& database, const Scan& scan, const Period& period,
                         const std::string& recorded_at, const std::string& content_sha256,
                         const std::string& spellings) {
    const auto head = chain_head(database);
    const auto scan_id = head.last_scan_id + 1;
    const auto property_sha256 = sha256(property_content(scan));
    SQLite::Statement insert(
        database.handle(),
        "INSERT INTO scan (scan_id, organization_id, taken_at, recorded_at, recorded_as, source, "
        "source_sha256, content_sha256, property_sha256, chain_sha256) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, scan_id);
    insert.bind(2, period.organization_id);
    insert.bind(3, period.from);
    insert.bind(4, recorded_at);
    insert.bind(5, scan.organization);
    insert.bind(6, scan.source);
    insert.bind(7, scan.source_sha256);
    insert.bind(8, content_sha256);
    insert.bind(9, property_sha256);
    insert.bind(10, chain_sha256(ScanLink{.previous_sha256 = head.chain_sha256,
                                          .content_sha256 = content_sha256,
                                          .recorded_at = recorded_at,
                                          .recorded_as = scan.organization,
                                          .source = scan.source,
                                          .source_sha256 = scan.source_sha256,
                                          .taken_at = period.from,
                                          .property_sha256 = property_sha256,
                                          .spellings = spellings}));
    insert.exec();
    return scan_id;
}

} // namespace

Appended append(Database& database, const Scan& scan, Timestamp recorded_at, Removed removed) {
    if (scan.organization.empty())
        throw std::logic_error("a scan without an organization cannot be appended");
    const auto definitions = definition_digests(scan);
    const auto content_sha256 = sha256(content(scan, definitions));
    const auto taken_at = to_text(scan.taken_at);

    auto& db = database.handle();
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    const auto organization = owner_id(database, scan.organization);
    const auto stored = scan_taken_at(db, organization, taken_at);
    if (stored && stored->content_sha256 == content_sha256)
        return {stored->scan_id, true, {}};
    if (removed == Removed::leave_out)
        if (const auto removal =
                find_removal(database, {scan.organization, taken_at, content_sha256}))
            return {removal->scan_id, true, removal};
    if (stored)
        throw Error("scan " + std::to_string(stored->scan_id) + " of " + scan.organization +
                        " was taken at the same time, " + taken_at + ", and says something else",
                    "it was recorded from " + stored->source + "; nothing was written");

    const auto period = period_of(database, organization, taken_at);
    hold_findings(database, scan, period, definition_ids(db, scan, definitions));
    Subjects subjects(db, organization);
    hold_results(database, scan, period, subjects);
    hold_reported_scores(database, scan, period);
    const auto scan_id = insert_scan(database, scan, period, to_text(recorded_at), content_sha256,
                                     subjects.spellings());
    subjects.keep_spellings(scan_id);
    transaction.commit();
    return {scan_id, false, {}};
}

} // namespace edca::history
