#pragma once

#include "domain/table.hpp"

#include <cstddef>
#include <string>

namespace edca::present {

/// A cell as text for programs: nothing is empty, truth is true or false, points have two decimals,
/// other numbers are the shortest that reads back.
std::string cell_text(const Cell& cell);

/// A cell as printable text for people: truth is yes or no, a JSON array its elements with commas.
std::string text_for_people(const Cell& cell);

bool is_number(const Cell& cell);

/// Whether a column holds numbers and nothing but numbers.
bool is_numeric_column(const Table& table, std::size_t column);

} // namespace edca::present
