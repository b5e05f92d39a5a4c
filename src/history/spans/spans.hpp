#pragma once

#include "history/spans/period.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace edca::history {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A span table: its name and, beside organization_id, since and until, its columns.
struct SpanTable {
    const char* name;
    std::vector<const char*> key;
    std::vector<const char*> value;
    std::vector<const char*> derived = {}; // from the value; written with it, never compared
};

/// A key and the value that it has, in the order of the table's columns.
struct KeyValue {
    std::vector<Value> key;
    std::vector<Value> value; // then what is derived from it
};

/// Difference of two scans in one table: new or changed values, and keys that disappeared.
struct TableDifference {
    std::vector<KeyValue> changed;
    std::vector<std::vector<Value>> gone;

    [[nodiscard]] bool empty() const {
        return changed.empty() && gone.empty();
    }
};

/// The one operation on spans: over `period` each key in `changed` has its new value, no key in
/// `gone` has one, and every other key keeps what it has. `difference` is that of the scan before
/// the period and the scan of the period. Spans stay maximal: two that meet differ in value. So the
/// same scans give the same spans in whatever order they come, as long as each scan is held once.
/// To be called within a transaction.
void hold(sqlite::Connection& database, const SpanTable& table, const Period& period,
          const TableDifference& difference);

/// Undoes hold(): over `period` each key has the value that it had just before it. The spans are
/// then as if the scan of the period had never been recorded. To be called within a transaction.
void release(sqlite::Connection& database, const SpanTable& table, const Period& period);

} // namespace edca::history
