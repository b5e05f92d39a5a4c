#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace edca::history {

/// The scan times between which one scan speaks for an organization: from its own up to, not
/// including, the next later scan's.
struct Period {
    std::int64_t organization_id = 0;
    std::string from; // UTC text
    std::string to;   // UTC text, end_of_time when no later scan is known
};

inline constexpr const char* end_of_time = "9999-12-31T00:00:00.000Z";

/// The period of a scan taken at `taken_at`, whether it is recorded or not.
Period period_of(sqlite::Connection& database, std::int64_t organization_id,
                 const std::string& taken_at);

/// A scan of an organization.
struct ScanTime {
    std::int64_t scan_id = 0;
    std::string taken_at;
};

/// The last scan before a period, and the first one after it.
std::optional<ScanTime> scan_before(sqlite::Connection& database, const Period& period);
std::optional<ScanTime> scan_after(sqlite::Connection& database, const Period& period);

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A span table: its name and, beside organization_id, since and until, its columns.
struct SpanTable {
    const char* name;
    std::vector<const char*> key;
    std::vector<const char*> value;
};

/// What a scan states of one key, in the order of the table's columns.
struct Stated {
    std::vector<Value> key;
    std::vector<Value> value;
};

/// What a scan states otherwise than another one, and the keys of which only the other one states
/// something.
struct Changes {
    std::vector<Stated> stated;
    std::vector<std::vector<Value>> gone;
};

/// The keys and values that hold over a period, a row each: a statement to be bound to the
/// organization's id, the end of the period and its begin.
std::string select_over_period(const SpanTable& table);

/// The one operation on spans: over `period` every key in `stated` has the value stated for it, and
/// no other key of the organization has one. Spans stay maximal, so the same scans give the same
/// spans in whatever order they come, as long as every scan is held exactly once. A key whose value
/// does not change is not written. Says whether any did. To be called within a transaction; each
/// key is stated once.
bool hold(sqlite::Connection& database, const SpanTable& table, const Period& period,
          std::vector<Stated> stated);

/// The same, told by what differs from what holds over the period.
bool hold(sqlite::Connection& database, const SpanTable& table, const Period& period,
          const Changes& changes);

/// Undoes hold(): what held just before `period` holds on through it, and nothing does where no
/// scan came before it. The spans are then as if the scan of this period had never been. To be
/// called within a transaction.
void release(sqlite::Connection& database, const SpanTable& table, const Period& period);

/// What the scan that an organization has at this time states: what hold() was given.
std::vector<Stated> stated_at(sqlite::Connection& database, const SpanTable& table,
                              std::int64_t organization_id, const std::string& taken_at);

} // namespace edca::history
