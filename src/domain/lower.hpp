#pragma once

#include <cstddef>
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

} // namespace edca
