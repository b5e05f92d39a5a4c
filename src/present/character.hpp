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

/// The first character of a text, which must not be empty.
Character first_character(std::string_view text);

/// The part before the first character that is not printable ASCII. It needs no escape, and in most
/// texts it is nearly everything.
std::string_view plain_part(std::string_view text);

/// Whether a character is a control character (C0, DEL, C1). A terminal obeys those.
bool is_control(std::int32_t code);

/// Whether a character can steer a terminal, break a line or reorder the text that is read.
bool steers(std::int32_t code);

} // namespace edca::present
