#include "present/character.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>

namespace edca::present {

Character first_character(std::string_view text) {
    utf8proc_int32_t code = not_utf8;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (length <= 0)
        return {not_utf8, text.substr(0, 1)};
    return {code, text.substr(0, static_cast<std::size_t>(length))};
}

std::string_view plain_part(std::string_view text) {
    const auto end = std::find_if(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte > 0x7e;
    });
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool is_control(std::int32_t code) {
    return (code >= 0 && code < 0x20) || (code >= 0x7f && code <= 0x9f);
}

bool steers(std::int32_t code) {
    return is_control(code) || code == 0x061c || code == 0x200e || code == 0x200f ||
           code == 0x2028 || code == 0x2029 || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x206f);
}

} // namespace edca::present
