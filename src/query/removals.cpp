#include "query/removals.hpp"

#include "history/amend/remove.hpp"
#include "history/organization.hpp"
#include "queries.hpp"
#include "query/sql/table.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>

namespace edca::query {

Table removals(sqlite::Connection& database, const std::optional<std::string>& organization) {
    SQLite::Statement select(database.handle(), std::string(queries::removals));
    Table all = table(select);
    if (!organization)
        return all;
    const auto column = std::find(all.columns.begin(), all.columns.end(), "organization");
    const auto index = static_cast<std::size_t>(column - all.columns.begin());
    all.rows.erase(std::remove_if(all.rows.begin(), all.rows.end(),
                                  [&](const Row& row) {
                                      return !history::is_same_organization(
                                          database, std::get<std::string>(row[index]),
                                          *organization);
                                  }),
                   all.rows.end());
    if (all.rows.empty())
        history::require_organization(database, *organization);
    return all;
}

std::optional<std::string> removal_words(sqlite::Connection& database, std::int64_t scan_id) {
    SQLite::Statement select(database.handle(), std::string(queries::removals));
    select.bind(":scan_id", scan_id);
    if (!select.executeStep())
        return std::nullopt;
    return history::words({.scan_id = scan_id,
                           .organization = {},
                           .taken_at = {},
                           .source = {},
                           .content_sha256 = {},
                           .removed_at = select.getColumn("removed_at"),
                           .removed_by = select.getColumn("removed_by"),
                           .reason = select.getColumn("reason")});
}

} // namespace edca::query
