#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace edca::query {

/// What lines are sorted by within a scan.
using LineKey = std::array<std::string, 4>;

/// Lines of an organization that hold at a time which only moves forward. Each is read once, when
/// it begins.
class HeldLines {
  public:
    using Lines = std::multimap<LineKey, std::string>;

    /// `sql` gives lines in the order of since, with key_1 to key_4, until and line.
    HeldLines(sqlite::Connection& database, std::string_view sql, std::int64_t organization_id);

    /// The lines that hold at `time`, in their order, with line ends.
    const Lines& at(const std::string& time);

  private:
    void step();
    void hold();

    SQLite::Statement select_;
    bool more_ = false;
    std::string since_;
    Lines held_;
    std::multimap<std::string, Lines::iterator> ends_;
};

} // namespace edca::query
