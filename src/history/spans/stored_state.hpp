#pragma once

#include "history/spans/period.hpp"
#include "history/spans/spans.hpp"
#include "history/spans/state.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>

namespace edca::history {

/// What the scan that an organization has at `taken_at` states, read from the file.
State stored_state(sqlite::Connection& database, std::int64_t organization_id,
                   const std::string& taken_at);

/// Selects the key, the value and both ends of the spans that hold in a scan: of :organization_id,
/// taken :at. Reads what ended since then as well, so of the newest scan nothing else.
std::string select_at(const SpanTable& table);

} // namespace edca::history
