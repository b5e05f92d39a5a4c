#include "history/storage/views.hpp"

#include "history/storage/guide.hpp"

#include <SQLiteCpp/Statement.h>
#include <set>
#include <string>
#include <vector>

namespace edca::history {

namespace {

/// What is in the table of the digest could have been written by anyone.
bool has_texts(sqlite::Connection& database, const Schema& schema) {
    std::set<std::string> texts;
    for (const auto& view : schema.views)
        texts.insert(stored_text(view));
    SQLite::Statement select(database.handle(),
                             "SELECT sql FROM sqlite_schema WHERE type = 'view'");
    while (select.executeStep())
        if (texts.erase(select.getColumn(0).getString()) == 0)
            return false;
    return texts.empty();
}

} // namespace

std::string stored_text(const Embedded& view) {
    return std::string(view.text.substr(0, view.text.rfind(';')));
}

bool has_views(sqlite::Connection& database, const Schema& schema) {
    if (!has_texts(database, schema))
        return false;
    SQLite::Statement select(database.handle(), "SELECT sha256 FROM view_digest");
    return select.executeStep() && select.getColumn(0).getString() == view_digest(schema) &&
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
    make_guide(database);
    database.handle().exec("DELETE FROM view_digest");
    SQLite::Statement insert(database.handle(), "INSERT INTO view_digest (sha256) VALUES (?)");
    insert.bind(1, view_digest(schema));
    insert.exec();
}

void cover_views(sqlite::Connection& database, const Schema& schema) {
    auto& db = database.handle();
    const int query_only = db.execAndGet("PRAGMA query_only").getInt();
    db.exec("PRAGMA query_only = OFF; SAVEPOINT views"); // the caller may read within a snapshot
    constexpr std::string_view create = "CREATE VIEW ";
    for (const auto& view : schema.views)
        db.exec("CREATE TEMP VIEW IF NOT EXISTS " + std::string(view.text.substr(create.size())));
    db.exec("RELEASE views");
    if (query_only != 0)
        db.exec("PRAGMA query_only = ON");
}

} // namespace edca::history
