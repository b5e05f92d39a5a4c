#include "domain/text/lower.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>
#include <utility>

namespace edca {

namespace {

std::u32string lower(std::string_view text) {
    std::u32string codes;
    for (const auto& character : lower_characters(text))
        codes += character.code;
    return codes;
}

/// The text as utf8proc maps it; as it is where it is no UTF-8.
std::string mapped(std::string_view text, unsigned options) {
    utf8proc_uint8_t* made = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &made,
                                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
    if (length < 0)
        return std::string(text);
    return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(length)};
}

} // namespace

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

std::vector<std::u32string> spellings(std::string_view name) {
    const bool is_ascii = std::all_of(name.begin(), name.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (is_ascii)
        return {lower(name)};
    std::vector<std::u32string> all;
    for (const auto& text :
         {mapped(name, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD), mapped(name, UTF8PROC_COMPOSE),
          mapped(name, UTF8PROC_DECOMPOSE), std::string(name)})
        if (auto spelling = lower(text); std::find(all.begin(), all.end(), spelling) == all.end())
            all.push_back(std::move(spelling));
    return all;
}

} // namespace edca
