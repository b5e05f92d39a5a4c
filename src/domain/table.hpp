#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace edca {

/// A score or a difference of scores in percent: whole in JSON, elsewhere with two decimals, rounded
/// half to even.
struct Points {
    double value = 0;

    bool operator==(const Points&) const = default;
};

/// The text of a JSON array. JSON output writes it as that array.
struct JsonText {
    std::string text;

    bool operator==(const JsonText&) const = default;
};

/// One value: nothing, truth, whole number, number, points, JSON or text.
using Cell =
    std::variant<std::monostate, bool, std::int64_t, double, Points, JsonText, std::string>;

using Row = std::vector<Cell>;

/// Rows under named columns, for any renderer. Each row has one cell for each column.
struct Table {
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

} // namespace edca
