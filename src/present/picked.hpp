#pragma once

#include "domain/table.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::present {

/// A column of a table that is shown to people.
struct Picked {
    std::string column;                // its name in the table
    GridColumn shown;                  // without a title it has the column's name
    std::optional<DateForm> date = {}; // the form of its times, if it has times
};

/// The picked columns of `table`, in their order. Times are those of scans of the organization that
/// the row names, where the table has a column of that name. Throws std::logic_error where the
/// table has no column of that name.
Grid picked(const Table& table, const std::vector<Picked>& columns, const Look& look);

} // namespace edca::present
