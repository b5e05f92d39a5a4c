#include "sqlite/sandbox.hpp"

#include "domain/text/text.hpp"
#include "sqlite/authorizer.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <sqlite3.h>

namespace edca::sqlite {

namespace {

struct Bound {
    int limit;
    int most;
};

// Limits far above what people write and our views need, and far below what stops a machine.
constexpr std::array<Bound, 10> bounds{
    {{SQLITE_LIMIT_LENGTH, 64 << 20}, // of a text or a row
     {SQLITE_LIMIT_SQL_LENGTH, static_cast<int>(longest_statement)},
     {SQLITE_LIMIT_COLUMN, 1000},
     {SQLITE_LIMIT_EXPR_DEPTH, 500},
     {SQLITE_LIMIT_COMPOUND_SELECT, 200},
     {SQLITE_LIMIT_VDBE_OP, 250'000},
     {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
     {SQLITE_LIMIT_VARIABLE_NUMBER, 1000},
     {SQLITE_LIMIT_ATTACHED, 0},
     {SQLITE_LIMIT_WORKER_THREADS, 0}}};

// SQLite looks at the clock after so many instructions of its virtual machine: some microseconds.
constexpr int instructions_between_looks = 1000;

std::string text(const char* text) {
    return text == nullptr ? std::string() : text;
}

std::vector<std::string> modules(SQLite::Database& database) {
    std::vector<std::string> names;
    SQLite::Statement select(database, "PRAGMA module_list");
    while (select.executeStep())
        names.push_back(select.getColumn(0).getString());
    return names;
}

} // namespace

Sandbox::Sandbox(Connection& database, const Limits& limits)
    : database_(database)
    , db_(database.handle().getHandle())
    , memory_(limits.heap)
    , modules_(modules(database.handle())) {
    if (limits.timeout.count() > 0)
        deadline_ = std::chrono::steady_clock::now() + limits.timeout;
    previous_query_only_ = database.handle().execAndGet("PRAGMA query_only").getInt();
    database.handle().exec("PRAGMA query_only = ON");
    // Otherwise SQLite would sort many rows in temporary files.
    database.keep_temporary_in_memory();

    for (std::size_t index = 0; index < bounds.size(); ++index)
        previous_limits_[index] = sqlite3_limit(db_, bounds[index].limit, bounds[index].most);
    sqlite3_set_authorizer(db_, &Sandbox::authorize, this);
    sqlite3_progress_handler(db_, instructions_between_looks, &Sandbox::progress, this);
}

Sandbox::~Sandbox() {
    database_.watch_work();
    sqlite3_set_authorizer(db_, nullptr, nullptr);
    for (std::size_t index = 0; index < bounds.size(); ++index)
        sqlite3_limit(db_, bounds[index].limit, previous_limits_[index]);
    if (previous_query_only_ == 0)
        sqlite3_exec(db_, "PRAGMA query_only = OFF", nullptr, nullptr, nullptr);
}

bool Sandbox::is_late() const {
    return deadline_ && std::chrono::steady_clock::now() >= *deadline_;
}

bool Sandbox::is_module(const std::string& table) const {
    return std::any_of(modules_.begin(), modules_.end(), [&](const std::string& module) {
        return equal_ignoring_ascii_case(module, table);
    });
}

int Sandbox::authorize(void* self, int code, const char* first, const char* second,
                       const char* /*database*/, const char* /*trigger*/) {
    auto& sandbox = *static_cast<Sandbox*>(self);
    const std::string name = text(first);
    const auto beyond = beyond_reading({.code = code,
                                        .first = name,
                                        .second = text(second),
                                        .is_module = sandbox.is_module(name)});
    if (beyond && !sandbox.refused_)
        sandbox.refused_ = beyond;
    return beyond ? SQLITE_DENY : SQLITE_OK;
}

int Sandbox::progress(void* self) {
    return static_cast<const Sandbox*>(self)->is_late() ? 1 : 0;
}

} // namespace edca::sqlite
