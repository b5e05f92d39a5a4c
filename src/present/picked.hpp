#pragma once

#include "domain/table.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::present {

/// A column of a table that people are shown.
struct Picked {
    std::string column;                // its name in the table
    GridColumn shown;                  // whose title is the column's name, unless it says otherwise
    std::optional<DateForm> date = {}; // how its times are shown
};

/// The picked columns of `table`, in their order. Throws std::logic_error where the table has no
/// column of that name.
Grid picked(const Table& table, const std::vector<Picked>& columns);

} // namespace edca::present
