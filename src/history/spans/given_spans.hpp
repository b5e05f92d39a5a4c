#pragma once

#include "history/spans/spans.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>

namespace edca::history {

/// Whose spans are given to whom.
struct Given {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// Gives the spans of one subject in a table to another subject of the organization. Spans that
/// follow each other with the same values become one. No span of the one may be at a time of the
/// other's. To be called within a transaction.
void give_spans(sqlite::Connection& database, const SpanTable& table, std::int64_t organization_id,
                const Given& subjects);

} // namespace edca::history
