#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace edca {

inline char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        c = ascii_lower(c);
    return lower;
}

/// Nothing but white space.
inline bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

/// Whether two texts differ at most in the case of ASCII letters: for words of a fixed vocabulary.
/// Names of organizations and subjects are compared by `folded`, which knows Unicode.
inline bool equal_ignoring_ascii_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

} // namespace edca
