#pragma once

#include "domain/table.hpp"
#include "domain/text/json_text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edca::present {

/// The cell of a value; without one the cell is empty.
template<typename Value>
Cell optional_cell(const std::optional<Value>& value) {
    return value ? Cell(*value) : Cell();
}

/// The cell of a score or of a difference of scores; without one the cell is empty.
inline Cell optional_points(const std::optional<double>& percent) {
    return percent ? Cell(Points{*percent}) : Cell();
}

/// The cell of a list, a JSON array; without elements the cell is empty.
inline Cell list_cell(const std::vector<std::string>& texts) {
    return texts.empty() ? Cell() : Cell(JsonText{json_text(texts)});
}

/// The text of a cell in CSV and Markdown: true or false, points with two decimals, other numbers
/// in the shortest form that reads back. An empty cell has an empty text.
std::string cell_text(const Cell& cell);

/// The printable text of a cell for people: yes or no, the elements of a JSON array with commas.
std::string text_for_people(const Cell& cell);

bool is_number(const Cell& cell);

/// Whether a column holds only numbers, and at least one.
bool is_numeric_column(const Table& table, std::size_t column);

} // namespace edca::present
