#include "history/storage/recover.hpp"

#include "history/storage/open.hpp"
#include "sqlite/errors.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace edca::history {

namespace {

constexpr const char* any_read = "SELECT count(*) FROM sqlite_schema";

bool must_be_rolled_back(const std::filesystem::path& path,
                         std::chrono::milliseconds busy_timeout) {
    try {
        sqlite::Connection reader(path, sqlite::sqlite_name(path), SQLite::OPEN_READONLY,
                                  busy_timeout);
        reader.handle().execAndGet(any_read);
        return false;
    } catch (const SQLite::Exception& exception) {
        if (exception.getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK)
            return true;
        throw;
    }
}

} // namespace

bool is_cut_off(const std::filesystem::path& path, std::chrono::milliseconds busy_timeout) {
    try {
        require_history(path);
        return must_be_rolled_back(path, busy_timeout);
    } catch (...) {
        sqlite::rethrow_explained(path);
    }
}

bool recover(const std::filesystem::path& path, std::chrono::milliseconds busy_timeout) {
    if (!is_cut_off(path, busy_timeout))
        return false;
    try {
        open(path, Access::upgrade, busy_timeout).handle().execAndGet(any_read);
        return true;
    } catch (...) {
        sqlite::rethrow_explained(path);
    }
}

} // namespace edca::history
