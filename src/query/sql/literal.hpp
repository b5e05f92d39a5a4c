#pragma once

#include "domain/table.hpp"

#include <optional>
#include <string_view>

namespace edca::query {

/// The number that `text` is, such as 30, 0012 or -2.5; nothing when it is none.
std::optional<Cell> number_literal(std::string_view text);

/// The value of an SQL literal: NULL, a number as above, or 'text' with its quotes doubled. Nothing
/// when `text` is none.
std::optional<Cell> literal(std::string_view text);

} // namespace edca::query
