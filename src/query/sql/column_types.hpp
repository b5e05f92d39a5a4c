#pragma once

#include "domain/table.hpp"

#include <initializer_list>
#include <string_view>

namespace edca::query {

/// What SQL has no type for: which columns of a table hold JSON, truth as 0 or 1, and points.
struct ColumnTypes {
    std::initializer_list<std::string_view> json = {};
    std::initializer_list<std::string_view> truth = {};
    std::initializer_list<std::string_view> points = {};
};

/// Gives the cells of such columns their type.
void set_types(Table& table, const ColumnTypes& types);

} // namespace edca::query
