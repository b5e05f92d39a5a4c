#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace edca {

inline constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

inline char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        c = ascii_lower(c);
    return lower;
}

inline std::string ascii_upper(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper;
}

/// The texts that are not empty, with `separator` between them.
template<typename Texts>
std::string joined(const Texts& texts, std::string_view separator) {
    std::string all;
    for (const std::string_view text : texts) {
        if (!all.empty() && !text.empty())
            all += separator;
        all += text;
    }
    return all;
}

/// Two lower-case digits for each byte.
inline std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 0xFU];
    }
    return text;
}

/// How a control character of ASCII is shown, so that no terminal obeys it: \n, \r, \t or \x1b.
inline std::string escaped_control(char c) {
    switch (c) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return "\\x" + hexadecimal({&c, 1});
    }
}

/// Whether a byte of UTF-8 text is a control character of ASCII.
inline constexpr bool is_ascii_control(char c) {
    return (c >= '\0' && c < ' ') || c == '\x7F';
}

inline constexpr std::string_view white_space = " \t\r\n\f\v";

/// Whether a text is nothing but white space.
inline bool is_blank(std::string_view text) {
    return text.find_first_not_of(white_space) == std::string_view::npos;
}

/// `text` without white space at its ends. Names are taken so.
inline std::string_view without_outer_space(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
    return text.substr(0, text.find_last_not_of(white_space) + 1);
}

/// Whether two texts differ at most in the case of ASCII letters. This is for words of a fixed
/// vocabulary; names of organizations and subjects are compared by folded(), which knows Unicode.
inline bool equal_ignoring_ascii_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

} // namespace edca
