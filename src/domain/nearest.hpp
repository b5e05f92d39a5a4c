#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// Those of `known` that somebody who wrote `word` most likely meant, in their order: they differ
/// in the fewest slips (a character left out, added, taken for another, or two swapped; case is
/// none), and in no more than one in four characters. Nothing when all are farther away.
std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known);

} // namespace edca
