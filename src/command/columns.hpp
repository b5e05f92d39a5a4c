#pragma once

#include "domain/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::command {

/// Where a column stands. Throws std::logic_error when there is none of that name.
std::size_t column_index(const Table& table, std::string_view name);

/// Gives the scores the two decimals that they are printed with.
void round_scores(Table& table);

/// Only what a person looks for: these columns, and times to the minute. Digests are for programs.
Table for_people(const Table& table, const std::vector<std::string>& columns);

} // namespace edca::command
