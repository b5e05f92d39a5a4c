#include "history/views.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <string>
#include <vector>

namespace edca::history {

bool has_views(sqlite::Connection& database, const Schema& schema) {
    SQLite::Statement select(database.handle(), "SELECT sha256 FROM view_digest");
    return select.executeStep() && select.getColumn(0).getString() == schema.views_sha256 &&
           !select.executeStep();
}

void drop_views(sqlite::Connection& database) {
    std::vector<std::string> drops;
    SQLite::Statement select(database.handle(), "SELECT printf('DROP VIEW \"%w\"', name) "
                                                "FROM sqlite_schema WHERE type = 'view'");
    while (select.executeStep())
        drops.push_back(select.getColumn(0).getString());
    select.reset();
    for (const auto& drop : drops)
        database.handle().exec(drop);
}

void make_views(sqlite::Connection& database, const Schema& schema) {
    for (const auto& view : schema.views)
        database.handle().exec(std::string(view.text));
    database.handle().exec("DELETE FROM view_digest");
    SQLite::Statement insert(database.handle(), "INSERT INTO view_digest (sha256) VALUES (?)");
    insert.bind(1, std::string(schema.views_sha256));
    insert.exec();
}

void cover_views(sqlite::Connection& database, const Schema& schema) {
    // Before the views: SQLite drops what is temporary when this is set.
    database.keep_temporary_in_memory();
    SQLite::Transaction transaction(database.handle());
    constexpr std::string_view create = "CREATE ";
    for (const auto& view : schema.views)
        database.handle().exec("CREATE TEMP " + std::string(view.text.substr(create.size())));
    transaction.commit();
}

} // namespace edca::history
