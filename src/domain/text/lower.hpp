#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// A character in lower case, and where it begins in its text. A byte that is no UTF-8 stays as it
/// is.
struct LowerCharacter {
    char32_t code = 0;
    std::size_t offset = 0;
};

std::vector<LowerCharacter> lower_characters(std::string_view text);

/// The characters by which lower_characters() of a text may have a name: with composed letters, by
/// which names are compared and which come first, with decomposed ones, and as it is written.
std::vector<std::u32string> spellings(std::string_view name);

} // namespace edca
