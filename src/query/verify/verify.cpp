#include "query/verify/verify.hpp"

#include "queries.hpp"
#include "query/verify/verify_chain.hpp"
#include "query/verify/verify_definitions.hpp"
#include "query/verify/verify_journal.hpp"
#include "query/verify/verify_names.hpp"
#include "query/verify/verify_owners.hpp"
#include "query/verify/verify_schema.hpp"
#include "query/verify/verify_scores.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace edca::query {

namespace {

/// Rows that break a rule which the schema cannot express, each with its place.
struct Rule {
    const char* check;
    std::string_view sql;
    const char* covered; // what was found to be right
};

constexpr Rule file{"file", queries::verify_file, "SQLite finds it sound"};

constexpr std::array<Rule, 9> rules{
    {{"foreign keys", queries::verify_foreign_keys, "every row has its parents"},
     {"ids", queries::verify_ids, "scans and amendments are numbered without a gap"},
     {"amendments", queries::verify_amendments, "each is where it belongs"},
     {"spans", queries::verify_span_bounds, "each begins and ends at scans of its organization"},
     {"spans", queries::verify_span_neighbours,
      "those of one key never overlap and differ from their neighbours"},
     {"spans", queries::verify_span_owners,
      "none is of another organization's subject or of something that was not assessed"},
     {"evidence", queries::verify_evidence,
      "every result has a text, every run and every change its scan"},
     {"unused", queries::verify_unused, "no definition, subject or organization is left over"},
     {"names", queries::verify_names, "subjects are called as scans spelled them"}}};

Checks rows_of(sqlite::Connection& database, const Rule& rule) {
    SQLite::Statement select(database.handle(), std::string(rule.sql));
    Checks found;
    while (select.executeStep())
        found.push_back({rule.check, Verdict::failed, select.getColumn(0).getString()});
    if (found.empty())
        found.push_back({rule.check, Verdict::ok, rule.covered});
    return found;
}

void append(Checks& all, Checks more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

} // namespace

Checks verify(sqlite::Connection& database, const std::vector<std::string>& expected,
              const VerifyProgress& progress) {
    database.keep_more_pages();
    const SQLite::Transaction snapshot(database.handle()); // others may be writing
    // Where the file itself is damaged, what the other checks read is chance.
    auto all = rows_of(database, file);
    if (!passed(all))
        return all;
    append(all, verify_journal(database));
    append(all, verify_schema(database));
    for (const Rule& rule : rules)
        append(all, rows_of(database, rule));
    append(all, verify_scores(database));
    append(all, verify_names(database));
    append(all, verify_owners(database));
    append(all, verify_definitions(database));
    append(all, verify_content(database, progress));
    append(all, verify_chain(database, expected));
    return all;
}

bool passed(const Checks& checks) {
    return std::all_of(checks.begin(), checks.end(),
                       [](const Check& check) { return check.verdict == Verdict::ok; });
}

} // namespace edca::query
