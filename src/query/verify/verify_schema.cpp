#include "query/verify/verify_schema.hpp"

#include "history/digest/digest.hpp"
#include "history/storage/guide.hpp"
#include "history/storage/migrate.hpp"
#include "history/storage/schema.hpp"
#include "history/strangers.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <string>
#include <vector>

namespace edca::query {

namespace {

/// The guide in a history, whose tables must be edca's.
history::Guide stored_guide(sqlite::Connection& database) {
    history::Guide guide;
    SQLite::Statement questions(database.handle(), std::string(queries::verify_questions));
    while (questions.executeStep()) {
        const auto sql = questions.getColumn("sql").getString();
        guide.questions.push_back({.name = questions.getColumn("name").getString(),
                                   .summary = questions.getColumn("summary").getString(),
                                   .sql = sql,
                                   .sql_sha256 = history::sha256(sql)});
    }
    SQLite::Statement columns(database.handle(), std::string(queries::verify_view_columns));
    while (columns.executeStep())
        guide.columns.push_back({.view = columns.getColumn("view_name").getString(),
                                 .position = columns.getColumn("position").getInt64(),
                                 .column = columns.getColumn("column_name").getString(),
                                 .type = columns.getColumn("type").getString(),
                                 .meaning = columns.getColumn("meaning").getString()});
    return guide;
}

/// The digest of the views and the guide in the file, and what table view_digest has for that.
struct ViewDigests {
    std::string found;
    std::string noted;
};

ViewDigests view_digests(sqlite::Connection& database) {
    history::Sha256 views;
    SQLite::Statement select(database.handle(), std::string(queries::verify_schema));
    while (select.executeStep())
        views.add(select.getColumn("sql").getString() + ";\n");
    const auto guide = stored_guide(database);
    SQLite::Statement noted(database.handle(), "SELECT group_concat(sha256) FROM view_digest");
    noted.executeStep();
    return {.found = history::view_digest(views.digest(), guide),
            .noted = noted.getColumn(0).getString()};
}

/// Adds a check for each row of the guide that is not as edca made it, and for each that is
/// missing.
template<typename Row, typename Name>
void compare(const std::vector<Row>& found, const std::vector<Row>& expected, const Name& name,
             Checks& checks) {
    const auto is_in = [](const std::vector<Row>& all, const Row& row) {
        return std::find(all.begin(), all.end(), row) != all.end();
    };
    for (const auto& row : found)
        if (!is_in(expected, row))
            checks.push_back({"schema", Verdict::failed, name(row) + " is not as edca made it"});
    for (const auto& row : expected)
        if (std::none_of(found.begin(), found.end(),
                         [&](const Row& other) { return name(other) == name(row); }))
            checks.push_back({"schema", Verdict::failed, name(row) + " is missing"});
}

/// Which questions, and which columns by view and position, are not as edca made them.
void compare_guides(sqlite::Connection& database, Checks& checks) {
    const auto found = stored_guide(database);
    const auto& expected = history::current_guide();
    compare(
        found.questions, expected.questions,
        [](const history::Question& row) { return "question " + row.name; }, checks);
    compare(
        found.columns, expected.columns,
        [](const history::ViewColumn& row) {
            return "view_column " + row.view + " " + std::to_string(row.position);
        },
        checks);
}

bool may_harm(const history::Stranger& stranger) {
    return stranger.harm == history::Harm::possible;
}

} // namespace

Checks verify_schema(sqlite::Connection& database) {
    const auto& schema = history::current_schema();
    const auto strangers = history::strangers(database, schema, history::latest_version());
    const bool is_harmless = std::none_of(strangers.begin(), strangers.end(), may_harm);
    const auto views = is_harmless ? view_digests(database) : ViewDigests();
    const bool has_our_views = !is_harmless || views.noted == history::view_digest(schema);

    Checks checks;
    for (const auto& stranger : strangers)
        if (has_our_views || !stranger.is_view)
            checks.push_back({"schema", Verdict::failed, stranger.detail});
    if (is_harmless && has_our_views)
        compare_guides(database, checks);
    if (!has_our_views && views.found != views.noted)
        checks.push_back({"schema", Verdict::failed, "the views are not those of view_digest"});
    if (checks.empty())
        checks.push_back({"schema", Verdict::ok,
                          has_our_views ? "tables, indexes and views are edca's"
                                        : "tables and indexes are edca's; the views are another "
                                          "version's, which the next recording makes anew"});
    return checks;
}

Checks verify_change_kinds(sqlite::Connection& database) {
    Checks checks;
    SQLite::Statement select(database.handle(), std::string(queries::verify_change_kinds));
    while (select.executeStep())
        checks.push_back({"schema", Verdict::failed, select.getColumn("detail").getString()});
    return checks;
}

} // namespace edca::query
