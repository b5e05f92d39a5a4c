#include "query/verify/verify.hpp"

#include "domain/error.hpp"
#include "history/storage/migrate.hpp"
#include "history/storage/views.hpp"
#include "queries.hpp"
#include "query/verify/verify_chain.hpp"
#include "query/verify/verify_constraints.hpp"
#include "query/verify/verify_definitions.hpp"
#include "query/verify/verify_forms.hpp"
#include "query/verify/verify_journal.hpp"
#include "query/verify/verify_names.hpp"
#include "query/verify/verify_owners.hpp"
#include "query/verify/verify_schema.hpp"
#include "query/verify/verify_scores.hpp"
#include "query/verify/verify_subjects.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <algorithm>
#include <array>
#include <iterator>
#include <sqlite3.h>
#include <string_view>
#include <utility>

namespace edca::query {

namespace {

/// Rows that break a rule which the schema cannot express, each with its place.
struct Rule {
    const char* check;
    std::string_view sql;
    const char* covered; // what was found to be right
};

constexpr Rule file{"file", queries::verify_file, "SQLite finds it sound"};

constexpr std::array<Rule, 13> rules{
    {{"foreign keys", queries::verify_foreign_keys, "every row has its parents"},
     {"ids", queries::verify_ids, "scans and amendments are numbered without a gap"},
     {"amendments", queries::verify_amendments, "each is where it belongs"},
     {"local times", queries::verify_local_times, "each is that of its scan's offset"},
     {"labels", queries::verify_labels, "each was given to a scan that was there"},
     {"statements", queries::verify_statements, "each is of a scan that was there"},
     {"spans", queries::verify_span_bounds, "each begins and ends at scans of its organization"},
     {"spans", queries::verify_span_neighbours,
      "those of one key never overlap and differ from their neighbours"},
     {"spans", queries::verify_span_owners,
      "none is of another organization's subject or of something that was not assessed"},
     {"spans", queries::verify_span_indexes, "what is kept to find them fast is what they say"},
     {"evidence", queries::verify_evidence,
      "every result has a text, every run and every change its scan"},
     {"unused", queries::verify_unused, "no definition, subject or organization is left over"},
     {"names", queries::verify_names, "subjects are called as scans and renames spelled them"}}};

Checks rows_of(sqlite::Connection& database, const Rule& rule) {
    SQLite::Statement select(database.handle(), std::string(rule.sql));
    Checks found;
    while (select.executeStep())
        found.push_back({rule.check, Verdict::failed, select.getColumn(0).getString()});
    if (found.empty())
        found.push_back({rule.check, Verdict::ok, rule.covered});
    return found;
}

/// Appends what a check finds. One that cannot read on is a finding, and the others go on. Where
/// SQLite has no memory or the disk fails, nothing was found out.
template<typename Look>
void add(Checks& all, const char* check, Look&& look) {
    Checks found;
    try {
        found = look();
    } catch (const SQLite::Exception& exception) {
        const int code = exception.getErrorCode();
        if (code != SQLITE_ERROR && code != SQLITE_CORRUPT && code != SQLITE_MISMATCH &&
            code != SQLITE_TOOBIG)
            throw;
        found.push_back({check, Verdict::failed,
                         std::string("what it looks at cannot be read: ") + exception.what()});
    } catch (const IntegrityError& error) {
        found.push_back({check, Verdict::failed, error.what()});
    }
    std::move(found.begin(), found.end(), std::back_inserter(all));
}

/// Lets the statements of edca run, by its own views.
void use_schema(sqlite::Connection& database) {
    const auto& schema = history::current_schema();
    if (!history::has_views(database, schema))
        history::cover_views(database, schema);
}

} // namespace

Checks verify(sqlite::Connection& database, const std::vector<std::string>& expected,
              const VerifyProgress& progress) {
    database.keep_more_pages();
    const SQLite::Transaction snapshot(database.handle()); // others may be writing
    // SQL of the file's own could be anything, such as a view that never ends, and SQLite's check
    // of the file would run some of it, such as the constraints of a table.
    auto schema = verify_schema(database);
    if (!passed(schema))
        return schema;
    use_schema(database);
    Checks all;
    add(all, "file", [&] { return rows_of(database, file); });
    // Where the file itself is damaged, what the other checks read is chance.
    if (!passed(all))
        return all;
    std::move(schema.begin(), schema.end(), std::back_inserter(all));
    if (auto wrong = history::wrong_migration(database))
        all.push_back({"schema", Verdict::failed, *std::move(wrong)});
    add(all, "schema", [&] { return verify_change_kinds(database); });
    add(all, "journal", [&] { return verify_journal(database); });
    for (const Rule& rule : rules)
        add(all, rule.check, [&] { return rows_of(database, rule); });
    add(all, "constraints", [&] { return verify_constraints(database); });
    add(all, "scores", [&] { return verify_scores(database); });
    add(all, "names", [&] { return verify_names(database); });
    add(all, "organizations", [&] { return verify_owners(database); });
    add(all, "subjects", [&] { return verify_subjects(database); });
    add(all, "definitions", [&] { return verify_definitions(database); });
    Checks content;
    add(content, "content", [&] { return verify_content(database, progress); });
    if (passed(content)) // forms are derived from it
        add(content, "forms", [&] { return verify_forms(database); });
    std::move(content.begin(), content.end(), std::back_inserter(all));
    add(all, "chain", [&] { return verify_chain(database, expected); });
    return all;
}

bool passed(const Checks& checks) {
    return std::all_of(checks.begin(), checks.end(),
                       [](const Check& check) { return check.verdict == Verdict::ok; });
}

} // namespace edca::query
