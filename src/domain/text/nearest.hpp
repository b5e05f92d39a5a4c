#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// The words of `known` that somebody who wrote `word` most likely meant, in their order. They
/// differ from it by the fewest slips, and by no more than one in four characters. A slip is a
/// character that is left out, added or taken for another, or two that are swapped; case does not
/// count. Nothing when all words are farther away.
std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known);

/// The first `most` of `known`, each once, with those first that differ from `word` in the fewest
/// slips, however many these are; equally near ones by name.
std::vector<std::string> by_nearness(std::string_view word, std::vector<std::string> known,
                                     std::size_t most);

} // namespace edca
