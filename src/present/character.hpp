#pragma once

#include <cstdint>
#include <string_view>

namespace edca::present {

inline constexpr std::int32_t not_utf8 = -1;

/// One character of a text, or one byte of it that is not UTF-8.
struct Character {
    std::int32_t code = not_utf8;
    std::string_view bytes;
};

/// Of a text that is not empty.
Character first_character(std::string_view text);

/// The part before the first character that is not printable ASCII: most of most texts, and in need
/// of nothing.
std::string_view plain_part(std::string_view text);

/// Whether it is a control character (C0, DEL, C1), which a terminal obeys.
bool is_control(std::int32_t code);

/// Whether a terminal could obey it, or break a line or reorder what is read because of it.
bool steers(std::int32_t code);

} // namespace edca::present
