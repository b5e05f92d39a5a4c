#include "domain/lower.hpp"

#include "domain/text.hpp"

#include <utf8proc.h>

namespace edca {

std::vector<LowerCharacter> lower_characters(std::string_view text) {
    std::vector<LowerCharacter> characters;
    characters.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) < 0x80) {
            characters.push_back({static_cast<char32_t>(ascii_lower(c)), at++});
            continue;
        }
        utf8proc_int32_t code = 0;
        const auto length =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                             static_cast<utf8proc_ssize_t>(text.size() - at), &code);
        if (length <= 0) {
            characters.push_back({static_cast<unsigned char>(c), at++});
            continue;
        }
        characters.push_back({static_cast<char32_t>(utf8proc_tolower(code)), at});
        at += static_cast<std::size_t>(length);
    }
    return characters;
}

} // namespace edca
