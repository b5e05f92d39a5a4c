#include "query/compare/changes.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <map>
#include <string>

namespace edca::query {

namespace {

std::vector<std::string> texts_or_none(sqlite::Connection& database, SQLite::Statement& statement,
                                       const char* column) {
    const auto array = sqlite::optional_text(statement.getColumn(column));
    return array ? sqlite::texts_of(database, *array) : std::vector<std::string>();
}

} // namespace

std::vector<Change> changes(sqlite::Connection& database, SQLite::Statement& statement) {
    std::vector<Change> rows;
    while (statement.executeStep())
        rows.push_back(
            {.organization = statement.getColumn("organization"),
             .control_id = statement.getColumn("control_id"),
             .level = sqlite::known(statement.getColumn("level"), &parse_level),
             .subject_kind = sqlite::optional_text(statement.getColumn("subject_kind")),
             .subject = sqlite::optional_text(statement.getColumn("subject")),
             .property = sqlite::optional_text(statement.getColumn("property")),
             .change = sqlite::known(statement.getColumn("change"), &parse_change_kind),
             .from_value = sqlite::optional_text(statement.getColumn("from_value")),
             .to_value = sqlite::optional_text(statement.getColumn("to_value")),
             .seen_before_at = statement.getColumn("seen_before_at"),
             .changed_at = statement.getColumn("changed_at"),
             .redefined = statement.getColumn("redefined").getInt() != 0,
             .reused = statement.getColumn("reused").getInt() != 0,
             .new_failure = statement.getColumn("new_failure").getInt() != 0,
             .out_of_sight = texts_or_none(database, statement, "out_of_sight"),
             .gone = texts_or_none(database, statement, "gone"),
             .control = {.title = statement.getColumn("title"),
                         .category = statement.getColumn("category"),
                         .severity = statement.getColumn("severity"),
                         .severity_weight = statement.getColumn("severity_weight").getInt64(),
                         .scored = statement.getColumn("scored").getInt() != 0}});
    return rows;
}

void add_local_times(sqlite::Connection& database, std::vector<Change>& changes) {
    SQLite::Statement select(database.handle(), std::string(queries::local_time));
    std::map<std::string, std::string> known; // of one organization, by UTC text
    const std::string* organization = nullptr;
    const auto local = [&](const Change& change, const std::string& utc) {
        if (organization == nullptr || *organization != change.organization)
            known.clear();
        organization = &change.organization;
        const auto [time, is_new] = known.try_emplace(utc);
        if (is_new) {
            select.bind(":organization", change.organization);
            select.bind(":taken_at", utc);
            if (select.executeStep())
                time->second = select.getColumn("taken_local").getString();
            select.reset();
        }
        return time->second;
    };
    for (Change& change : changes) {
        change.seen_before_local = local(change, change.seen_before_at);
        change.changed_local = local(change, change.changed_at);
    }
}

void add_waivers(sqlite::Connection& database, std::vector<Change>& changes,
                 const std::optional<std::string>& at) {
    SQLite::Statement any(database.handle(), std::string(queries::has_waivers));
    any.executeStep();
    if (any.getColumn("has_waivers").getInt() == 0)
        return;
    SQLite::Statement select(database.handle(), std::string(queries::waived_at));
    for (Change& change : changes) {
        const bool is_status = change.level == Level::finding || change.level == Level::result;
        if (!is_status || change.to_value != "Fail")
            continue;
        select.bind(":organization", change.organization);
        select.bind(":at", at.value_or(change.changed_at));
        select.bind(":control_id", change.control_id);
        sqlite::bind_optional(select, ":subject", change.subject);
        if (select.executeStep() && !select.getColumn("waived").isNull())
            change.waived = select.getColumn("waived").getInt64();
        select.reset();
    }
}

} // namespace edca::query
