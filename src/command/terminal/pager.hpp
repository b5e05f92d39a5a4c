#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edca::command {

/// The program that shows a long text a screen at a time: $PAGER, else less where it is found in
/// $PATH. Nothing where neither is there, where $PAGER is empty or cat, and where $TERM is dumb.
std::optional<std::string> pager_of_user();

/// Whether the text has more lines than a terminal of so many rows shows at once.
bool exceeds(std::string_view text, std::size_t rows);

} // namespace edca::command
