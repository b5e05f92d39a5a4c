#pragma once

#include "sqlite/connection.hpp"
#include "sqlite/memory.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace edca::sqlite {

/// Length of the longest statement, in bytes.
inline constexpr std::size_t longest_statement = std::size_t{1} << 20U;

/// Limits of a stranger's statement.
struct Limits {
    /// Time to prepare it, to run it and to read its rows, all together; zero for any time.
    std::chrono::milliseconds timeout{30'000};
    /// Memory that SQLite may hold beyond what it holds before, in bytes.
    std::int64_t heap = 512LL << 20U;
    /// Memory that its rows may take once they are read, in bytes.
    std::size_t result = std::size_t{256} << 20U;
    /// Number of rows; the ones after that are left out.
    std::optional<std::size_t> rows;
};

/// A sandbox lets its connection run nothing but statements that read, as long as it lives. Their
/// length, depth, memory and time are limited, and they sort in memory, not in files. Afterwards
/// the connection is as it was. One statement at a time should run in it.
class Sandbox {
  public:
    /// Throws std::logic_error where memory is not limited: see MemoryLimit.
    Sandbox(Connection& database, const Limits& limits);
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    /// The action beyond reading for which SQLite refused a statement.
    [[nodiscard]] const std::optional<std::string>& refused() const {
        return refused_;
    }

    /// Whether the time is over. SQLite asks this as well, and then stops the statement.
    [[nodiscard]] bool is_late() const;

  private:
    [[nodiscard]] bool is_module(const std::string& table) const;
    static int authorize(void* self, int code, const char* first, const char* second,
                         const char* database, const char* trigger);
    static int progress(void* self);

    Connection& database_;
    sqlite3* db_;
    MemoryLimit memory_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
    std::optional<std::string> refused_;
    std::vector<std::string> modules_; // tables that SQLite has of itself
    std::array<int, 10> previous_limits_{};
    int previous_query_only_ = 0;
};

} // namespace edca::sqlite
