#pragma once

#include "history/spans/period.hpp"
#include "history/spans/spans.hpp"
#include "history/spans/state.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>

namespace edca::history {

/// The state of the scan that an organization has at `taken_at`, read from the file.
State stored_state(sqlite::Connection& database, std::int64_t organization_id,
                   const std::string& taken_at);

/// The statement that selects key, value, since and until of the spans that hold in a scan. Its
/// parameters are the organization's id and the scan's time. It passes over all spans that ended
/// after that time, so it is for the newest scan.
std::string select_at(const SpanTable& table);

} // namespace edca::history
