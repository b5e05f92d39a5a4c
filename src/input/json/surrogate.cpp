#include "input/json/surrogate.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace edca::input {

namespace {

/// The unit of UTF-16 whose escape, such as \ud83d, is at `at`; nothing when there is none.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
    constexpr std::size_t length = 6;
    if (text.size() - std::min(at, text.size()) < length || !text.substr(at).starts_with("\\u"))
        return std::nullopt;
    unsigned unit = 0;
    const char* end = text.data() + at + length;
    const auto read = std::from_chars(end - 4, end, unit, 16);
    return read.ec == std::errc() && read.ptr == end ? std::optional(unit) : std::nullopt;
}

bool is_surrogate(std::optional<unsigned> unit, unsigned first_of_half) {
    return unit && *unit >= first_of_half && *unit < first_of_half + 0x400;
}

} // namespace

std::optional<std::string> without_lone_surrogates(std::string_view text) {
    constexpr std::size_t length = 6;
    constexpr unsigned high = 0xD800;
    constexpr unsigned low = 0xDC00;
    std::optional<std::string> repaired;
    for (auto at = text.find('\\'); at < text.size(); at = text.find('\\', at)) {
        const auto unit = escaped_unit(text, at);
        if (is_surrogate(unit, high) && is_surrogate(escaped_unit(text, at + length), low)) {
            at += 2 * length;
        } else if (is_surrogate(unit, high) || is_surrogate(unit, low)) {
            if (!repaired)
                repaired = text;
            repaired->replace(at, length, "\\u0000");
            at += length;
        } else {
            at += 2; // an escaped backslash begins no other escape
        }
    }
    return repaired;
}

} // namespace edca::input
