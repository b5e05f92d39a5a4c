#pragma once

#include <string_view>

namespace edca {

/// A text that is inside the program: see cmake/EmbedSql.cmake.
struct Embedded {
    std::string_view name; // of its file, without the ending
    std::string_view text;
    std::string_view sha256; // of the text
};

} // namespace edca
