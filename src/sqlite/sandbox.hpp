#pragma once

#include "sqlite/connection.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

struct sqlite3;

namespace edca::sqlite {

/// How many bytes a statement may have.
inline constexpr std::size_t longest_statement = std::size_t{1} << 20U;

/// What a stranger's statement may take.
struct Limits {
    /// To prepare it, to run it and to read its rows, all together; zero for any time.
    std::chrono::milliseconds timeout{30'000};
    /// What SQLite may hold, in bytes. SQLite knows one such limit, for all its connections in the
    /// process.
    std::int64_t heap = 512LL << 20U;
    /// What its rows may take in our hands, in bytes.
    std::size_t result = std::size_t{256} << 20U;
    /// At most so many rows.
    std::optional<std::size_t> rows;
};

/// While it lives, its connection runs nothing but statements that read, with limits on their
/// length, depth, memory and time, and without files for what they sort; then the connection is as
/// it was. Nothing but one statement at a time should run meanwhile.
class Sandbox {
  public:
    /// Throws std::logic_error where SQLite's memory is not counted, and so not limited.
    Sandbox(Connection& database, const Limits& limits);
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    /// What a statement wanted to do beyond reading, which is why SQLite gave it up.
    [[nodiscard]] const std::optional<std::string>& refused() const {
        return refused_;
    }

    /// Whether the time is over. SQLite asks, too, and stops when it is.
    [[nodiscard]] bool is_late() const;

  private:
    static int authorize(void* self, int code, const char* first, const char* second,
                         const char* database, const char* trigger);
    static int progress(void* self);

    sqlite3* db_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
    std::optional<std::string> refused_;
    std::array<int, 10> previous_limits_{};
    std::int64_t previous_hard_heap_ = 0;
    std::int64_t previous_soft_heap_ = 0;
    int previous_query_only_ = 0;
};

} // namespace edca::sqlite
