#include "history/merge.hpp"

#include "domain/error.hpp"
#include "history/evidence/evidence.hpp"
#include "history/spans/span_tables.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace edca::history {

namespace {

/// Ids of subjects in the one organization to those in the other.
using SubjectIds = std::map<std::int64_t, std::int64_t>;

/// Runs a statement with the parameters :from and :to, or :from alone.
void execute(SQLite::Database& db, const std::string& sql, const Merge& organizations) {
    SQLite::Statement statement(db, sql);
    statement.bind(":from", organizations.from.organization_id);
    if (sql.find(":to") != std::string::npos)
        statement.bind(":to", organizations.to.organization_id);
    statement.exec();
}

void refuse_collisions(SQLite::Database& db, const Merge& organizations) {
    constexpr int named = 3;
    SQLite::Statement select(
        db, "SELECT one.taken_at, one.scan_id, other.scan_id FROM scan AS one "
            "JOIN scan AS other ON other.organization_id = ? AND other.taken_at = one.taken_at "
            "WHERE one.organization_id = ? ORDER BY one.taken_at");
    select.bind(1, organizations.to.organization_id);
    select.bind(2, organizations.from.organization_id);
    std::string times;
    int count = 0;
    while (select.executeStep())
        if (++count <= named)
            times += (times.empty() ? "" : ", ") + select.getColumn(0).getString() + " (scans " +
                     select.getColumn(1).getString() + " and " + select.getColumn(2).getString() +
                     ")";
    if (count > named)
        times += " and " + std::to_string(count - named) + " more";
    if (count > 0)
        throw Error(organizations.from.name + " and " + organizations.to.name +
                        " were both scanned at " + times,
                    "nothing was written; remove one scan of each time first (edca scans remove)");
}

/// Gives the subjects of the one organization to the other; those that both have become one, under
/// the spelling that is first in byte order.
SubjectIds join_subjects(SQLite::Database& db, const Merge& organizations) {
    SQLite::Statement select(
        db, "SELECT mine.subject_id, mine.name, yours.subject_id, yours.name "
            "FROM subject AS mine LEFT JOIN subject AS yours ON yours.organization_id = ? "
            "AND yours.kind = mine.kind AND yours.folded_name = mine.folded_name "
            "WHERE mine.organization_id = ?");
    select.bind(1, organizations.to.organization_id);
    select.bind(2, organizations.from.organization_id);
    SubjectIds ids;
    std::map<std::int64_t, std::string> spellings;
    while (select.executeStep()) {
        const auto mine = select.getColumn(0).getInt64();
        const bool shared = !select.getColumn(2).isNull();
        const auto yours = shared ? select.getColumn(2).getInt64() : mine;
        ids[mine] = yours;
        if (shared && select.getColumn(1).getString() < select.getColumn(3).getString())
            spellings[yours] = select.getColumn(1).getString();
    }
    for (const auto& [mine, yours] : ids) {
        if (mine != yours)
            continue;
        SQLite::Statement update(db, "UPDATE subject SET organization_id = ? WHERE subject_id = ?");
        update.bind(1, organizations.to.organization_id);
        update.bind(2, mine);
        update.exec();
    }
    for (const auto& [id, name] : spellings) {
        SQLite::Statement update(db, "UPDATE subject SET name = ? WHERE subject_id = ?");
        update.bind(1, name);
        update.bind(2, id);
        update.exec();
    }
    return ids;
}

/// What a table's spans state at a time, with the ids that the subjects have in the other
/// organization.
std::vector<Stated> restated(sqlite::Connection& database, const SpanTable& table,
                             std::int64_t organization_id, const std::string& taken_at,
                             const SubjectIds& subjects) {
    auto all = stated_at(database, table, organization_id, taken_at);
    const auto column =
        std::find(table.key.begin(), table.key.end(), std::string_view("subject_id"));
    if (column == table.key.end())
        return all;
    const auto index = static_cast<std::size_t>(column - table.key.begin());
    for (Stated& stated : all)
        stated.key[index] = subjects.at(std::get<std::int64_t>(stated.key[index]));
    return all;
}

/// Gives a scan's deltas to none: they are of runs of the organization that it leaves.
void drop_deltas(SQLite::Database& db, std::int64_t scan_id) {
    SQLite::Statement remove(db, "DELETE FROM evidence_delta WHERE scan_id = ?");
    remove.bind(1, scan_id);
    remove.exec();
}

void move_scan(sqlite::Connection& database, const Merge& organizations, const ScanTime& scan,
               const SubjectIds& subjects) {
    const auto from = organizations.from.organization_id;
    const auto period = period_of(database, organizations.to.organization_id, scan.taken_at);
    for (const SpanTable* table : span_tables)
        hold(database, *table, period, restated(database, *table, from, scan.taken_at, subjects));
    const auto stored = evidence_of(database, scan.scan_id);
    std::vector<Evidence> evidence;
    evidence.reserve(stored.size());
    for (const auto& [control_id, subject_id, text] : stored)
        evidence.push_back({control_id, subjects.at(subject_id), text});
    std::sort(evidence.begin(), evidence.end(),
              [](const auto& one, const auto& other) { return one.key() < other.key(); });
    drop_deltas(database.handle(), scan.scan_id);
    hold_evidence(database, period, scan.scan_id, evidence);

    SQLite::Statement move(database.handle(),
                           "UPDATE scan SET organization_id = ? WHERE scan_id = ?");
    move.bind(1, period.organization_id);
    move.bind(2, scan.scan_id);
    move.exec();
}

std::vector<ScanTime> scans_of(SQLite::Database& db, std::int64_t organization_id) {
    SQLite::Statement select(
        db, "SELECT scan_id, taken_at FROM scan WHERE organization_id = ? ORDER BY taken_at");
    select.bind(1, organization_id);
    std::vector<ScanTime> scans;
    while (select.executeStep())
        scans.push_back({select.getColumn(0).getInt64(), select.getColumn(1).getString()});
    return scans;
}

} // namespace

void merge(sqlite::Connection& database, const Merge& organizations) {
    auto& db = database.handle();
    refuse_collisions(db, organizations);
    const auto subjects = join_subjects(db, organizations);
    for (const auto& scan : scans_of(db, organizations.from.organization_id))
        move_scan(database, organizations, scan, subjects);

    execute(db, "DELETE FROM evidence_run WHERE organization_id = :from", organizations);
    for (const SpanTable* table : span_tables)
        execute(db, std::string("DELETE FROM ") + table->name + " WHERE organization_id = :from",
                organizations);
    for (const char* sql :
         {"DELETE FROM subject WHERE organization_id = :from",
          "UPDATE removed_scan SET organization_id = :to WHERE organization_id = :from",
          "UPDATE organization_alias SET organization_id = :to WHERE organization_id = :from",
          "DELETE FROM organization WHERE organization_id = :from"})
        execute(db, sql, organizations);
    respell_subjects(db, organizations.to.organization_id);
}

} // namespace edca::history
