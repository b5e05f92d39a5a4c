#include "history/storage/compact.hpp"

namespace edca::history {

namespace {

std::int64_t size(SQLite::Database& db) {
    return db.execAndGet("PRAGMA page_count").getInt64() *
           db.execAndGet("PRAGMA page_size").getInt64();
}

} // namespace

Sizes compact(sqlite::Connection& database) {
    auto& db = database.handle();
    Sizes sizes{.before = size(db)};
    db.exec("VACUUM");
    sizes.after = size(db);
    return sizes;
}

} // namespace edca::history
