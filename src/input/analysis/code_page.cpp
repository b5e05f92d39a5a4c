#include "input/analysis/code_page.hpp"

#include "domain/text/utf8.hpp"
#include "input/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace edca::input {

namespace {

constexpr std::uint32_t none = 0;

// What .NET makes of the bytes 0x80 to 0x9F. Microsoft leaves five of them undefined, and .NET
// makes the control character of the same number of each.
constexpr std::array<std::uint32_t, 32> code_points{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// Takes the first character off UTF-8 text and returns its code point; `none` for one of four
/// bytes, which the code page does not have.
std::uint32_t take_character(std::string_view& text) {
    const auto byte = [&text](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at]));
    };
    std::uint32_t code_point = byte(0);
    std::size_t length = 1;
    if (code_point >= 0xF0) {
        code_point = none;
        length = 4;
    } else if (code_point >= 0xE0) {
        code_point = ((code_point & 0xFU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
        length = 3;
    } else if (code_point >= 0x80) {
        code_point = ((code_point & 0x1FU) << 6U) | (byte(1) & 0x3FU);
        length = 2;
    }
    text.remove_prefix(length);
    return code_point;
}

/// The byte that the code page has for a character.
std::optional<char> byte_of(std::uint32_t code_point) {
    if ((code_point > none && code_point < 0x80) || (code_point >= 0xA0 && code_point <= 0xFF))
        return static_cast<char>(code_point);
    const auto found = std::find(code_points.begin(), code_points.end(), code_point);
    if (found == code_points.end())
        return std::nullopt;
    return static_cast<char>(0x80 + (found - code_points.begin()));
}

/// Whether the first characters of `text` may be the first bytes of a longer character. Most text
/// that is right is told by that, and need not be looked at to its end.
bool may_begin_character(std::string_view text) {
    const auto first = byte_of(take_character(text));
    if (!first || text.empty())
        return false;
    const auto second = byte_of(take_character(text));
    return second && (static_cast<unsigned char>(*first) & 0xC0U) == 0xC0U &&
           is_continuation(*second);
}

/// The bytes that the code page has for all of `text`, if they are UTF-8 and not all ASCII.
std::optional<std::string> bytes_of(std::string_view text) {
    const std::size_t ascii = ascii_length(text);
    if (ascii == text.size() || !may_begin_character(text.substr(ascii)))
        return std::nullopt;
    std::string bytes(text.substr(0, ascii));
    text.remove_prefix(ascii);
    while (!text.empty()) {
        const auto byte = byte_of(take_character(text));
        if (!byte)
            return std::nullopt;
        bytes += *byte;
    }
    return is_utf8(bytes) ? std::optional(bytes) : std::nullopt;
}

} // namespace

std::optional<std::string> undo_code_page_1252(std::string_view text) {
    std::optional<std::string> meant;
    while (auto bytes = bytes_of(text)) {
        meant = std::move(bytes);
        text = *meant;
    }
    return meant;
}

} // namespace edca::input
