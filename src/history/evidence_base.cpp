#include "history/evidence_base.hpp"

#include "history/middle.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

/// Whether some row of the run, or none from its begin on, gives the base itself.
bool is_shown(SQLite::Database& db, std::int64_t evidence_span_id) {
    SQLite::Statement select(
        db, "SELECT 1 FROM evidence_span AS run WHERE evidence_span_id = :run AND (NOT EXISTS ("
            "SELECT 1 FROM evidence_middle WHERE evidence_span_id = :run AND since = run.since) "
            "OR EXISTS (SELECT 1 FROM evidence_middle WHERE evidence_span_id = :run "
            "AND middle = '' AND prefix_length = length(run.base)))");
    select.bind(":run", evidence_span_id);
    return select.executeStep();
}

} // namespace

void show_base(SQLite::Database& db, std::int64_t evidence_span_id) {
    if (is_shown(db, evidence_span_id))
        return;
    SQLite::Statement select(
        db, "SELECT base, evidence_middle.since, prefix_length, suffix_length, middle "
            "FROM evidence_span JOIN evidence_middle USING (evidence_span_id) "
            "WHERE evidence_span_id = ? ORDER BY evidence_middle.since");
    select.bind(1, evidence_span_id);
    std::vector<std::pair<std::string, std::string>> texts; // by the time since when each holds
    while (select.executeStep())
        texts.emplace_back(select.getColumn(1).getString(),
                           applied(select.getColumn(0).getString(),
                                   {select.getColumn(2).getInt64(), select.getColumn(3).getInt64(),
                                    select.getColumn(4).getString()}));

    const std::string& base = texts.front().second;
    SQLite::Statement rebase(db, "UPDATE evidence_span SET base = ? WHERE evidence_span_id = ?");
    rebase.bind(1, base);
    rebase.bind(2, evidence_span_id);
    rebase.exec();
    SQLite::Statement remove(
        db, "DELETE FROM evidence_middle WHERE evidence_span_id = ? AND since = ?");
    remove.bind(1, evidence_span_id);
    remove.bind(2, texts.front().first);
    remove.exec();
    SQLite::Statement update(db, "UPDATE evidence_middle SET prefix_length = ?, suffix_length = ?, "
                                 "middle = ? WHERE evidence_span_id = ? AND since = ?");
    for (auto text = texts.begin() + 1; text != texts.end(); ++text) {
        const auto middle = difference(base, text->second);
        update.reset();
        update.bind(1, middle.prefix_length);
        update.bind(2, middle.suffix_length);
        update.bind(3, middle.middle);
        update.bind(4, evidence_span_id);
        update.bind(5, text->first);
        update.exec();
    }
}

} // namespace edca::history
