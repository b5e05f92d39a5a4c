#include "history/evidence.hpp"
#include "history/evidence_base.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>
#include <vector>

namespace edca::history {

namespace {

/// Deletes the rows at the end of the period that give the text which held before anyway. Of one
/// base, equal texts have equal middles.
void drop_repetition(SQLite::Database& db, const Period& period) {
    SQLite::Statement statement(
        db, "DELETE FROM evidence_middle WHERE since = :to "
            "AND evidence_span_id IN (SELECT evidence_span_id FROM evidence_span "
            "WHERE organization_id = :organization AND until > :to AND since <= :to) "
            "AND (prefix_length, suffix_length, middle) = ("
            "SELECT coalesce(before.prefix_length, length(run.base)), "
            "coalesce(before.suffix_length, 0), coalesce(before.middle, '') "
            "FROM evidence_span AS run LEFT JOIN evidence_middle AS before "
            "ON before.evidence_span_id = run.evidence_span_id AND before.since = ("
            "SELECT max(since) FROM evidence_middle AS earlier "
            "WHERE earlier.evidence_span_id = run.evidence_span_id AND earlier.since < :to) "
            "WHERE run.evidence_span_id = evidence_middle.evidence_span_id)");
    statement.bind(":organization", period.organization_id);
    statement.bind(":to", period.to);
    statement.exec();
}

/// Of the runs that hold just before or after the period.
void show_bases(SQLite::Database& db, const Period& period) {
    SQLite::Statement select(db, "SELECT evidence_span_id FROM evidence_span WHERE "
                                 "organization_id = ? AND until >= ? AND since <= ?");
    select.bind(1, period.organization_id);
    select.bind(2, period.from);
    select.bind(3, period.to);
    std::vector<std::int64_t> runs;
    while (select.executeStep())
        runs.push_back(select.getColumn(0).getInt64());
    for (const auto run : runs)
        show_base(db, run);
}

} // namespace

void release_evidence(Database& database, const Period& period) {
    // Runs with a text in the period. A row at its begin gives that text; one at its end, what
    // holds after it.
    const std::string runs = "(SELECT evidence_span_id FROM evidence_span AS run WHERE "
                             "organization_id = :organization AND until > :from AND since <= :from";
    for (const auto& sql : {
             // A text that only this scan stated, or after which the next scan stated another one.
             "DELETE FROM evidence_middle WHERE since = :from AND evidence_span_id IN " + runs +
                 " AND (until = :to OR EXISTS (SELECT 1 FROM evidence_middle AS next WHERE "
                 "next.evidence_span_id = run.evidence_span_id AND next.since = :to)))",
             std::string("DELETE FROM evidence_span WHERE organization_id = :organization "
                         "AND until = :to AND since = :from"),
             // What the next scan states as well begins there.
             "UPDATE evidence_middle SET since = :to WHERE since = :from AND evidence_span_id IN " +
                 runs + ")",
             std::string("UPDATE evidence_span SET since = :to "
                         "WHERE organization_id = :organization AND until > :to AND since = :from"),
             // What held before this scan holds up to the next one.
             std::string("UPDATE evidence_span SET until = :to "
                         "WHERE organization_id = :organization AND until = :from"),
         }) {
        SQLite::Statement statement(database.handle(), sql);
        statement.bind(":organization", period.organization_id);
        statement.bind(":from", period.from);
        statement.bind(":to", period.to);
        statement.exec();
    }
    drop_repetition(database.handle(), period);
    show_bases(database.handle(), period);
}

} // namespace edca::history
