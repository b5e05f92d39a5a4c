#include "query/statements.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/times.hpp"

#include <SQLiteCpp/Statement.h>
#include <chrono>

namespace edca::query {

namespace {

std::optional<std::vector<std::string>> optional_texts(sqlite::Connection& database,
                                                       const SQLite::Column& column) {
    const auto array = sqlite::optional_text(column);
    return array ? std::optional(sqlite::texts_of(database, *array)) : std::nullopt;
}

/// A time by a clock that is so many minutes ahead of UTC.
std::string local(const std::string& utc, std::int64_t minutes) {
    return to_text(
        LocalTime{sqlite::time_in("a time", utc), std::chrono::minutes(static_cast<int>(minutes))});
}

} // namespace

std::vector<Statement> statements(sqlite::Connection& database,
                                  const std::optional<std::string>& organization, Timestamp now,
                                  const std::optional<std::string>& control_id) {
    SQLite::Statement select(database.handle(), std::string(queries::statements));
    sqlite::bind_optional(select, ":organization", organization);
    sqlite::bind_optional(select, ":control_id", control_id);
    select.bind(":now", to_text(now));
    std::vector<Statement> all;
    const auto text = [&](const char* column) {
        return sqlite::optional_text(select.getColumn(column));
    };
    while (select.executeStep()) {
        const auto offset = select.getColumn("utc_offset").getInt64();
        const auto local_text = [&](const char* column) {
            const auto utc = text(column);
            return utc ? std::optional(local(*utc, offset)) : std::nullopt;
        };
        all.push_back({.statement_id = select.getColumn("statement_id").getInt64(),
                       .kind = select.getColumn("kind"),
                       .organization = select.getColumn("organization"),
                       .control_id = select.getColumn("control_id"),
                       .subjects = optional_texts(database, select.getColumn("subjects")),
                       .reason = select.getColumn("reason"),
                       .said_by = text("said_by"),
                       .ticket = text("ticket"),
                       .verdict = text("verdict"),
                       .from_at = select.getColumn("from_at"),
                       .from_local = local_text("from_at").value(),
                       .until_at = text("until_at"),
                       .until_local = local_text("until_at"),
                       .made_at = select.getColumn("made_at"),
                       .made_by = select.getColumn("made_by"),
                       .revoked_at = text("revoked_at"),
                       .lapsed_at = text("lapsed_at"),
                       .lapsed_local = local_text("lapsed_at"),
                       .state = text("state"),
                       .outcome = text("outcome"),
                       .covers = optional_texts(database, select.getColumn("covers"))});
    }
    return all;
}

} // namespace edca::query
