#include "present/width.hpp"

#include "domain/text/text.hpp"
#include "present/character.hpp"

#include <utf8proc.h>

#include <array>
#include <cstdio>

namespace edca::present {

namespace {

std::size_t width_of(utf8proc_int32_t code) {
    // A character that this Unicode version does not know is drawn as a box of one column.
    if (code == not_utf8 || utf8proc_category(code) == UTF8PROC_CATEGORY_CN)
        return 1;
    return static_cast<std::size_t>(utf8proc_charwidth(code));
}

struct Grapheme {
    std::string_view bytes;
    std::size_t width = 0;
};

/// Takes the first grapheme off `rest`, which must not be empty.
Grapheme take_grapheme(std::string_view& rest) {
    Character last = first_character(rest);
    Grapheme grapheme{last.bytes, width_of(last.code)};
    utf8proc_int32_t state = 0;
    while (grapheme.bytes.size() < rest.size()) {
        const Character next = first_character(rest.substr(grapheme.bytes.size()));
        if (last.code == not_utf8 || next.code == not_utf8 ||
            utf8proc_grapheme_break_stateful(last.code, next.code, &state))
            break;
        grapheme.bytes = rest.substr(0, grapheme.bytes.size() + next.bytes.size());
        grapheme.width += width_of(next.code);
        last = next;
    }
    rest.remove_prefix(grapheme.bytes.size());
    return grapheme;
}

std::string_view suffix(std::string_view utf8, std::size_t columns) {
    std::size_t width = display_width(utf8);
    while (width > columns)
        width -= take_grapheme(utf8).width;
    return utf8;
}

std::string escaped(const char* format, unsigned value) {
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), format, value);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string shown(const Character& character) {
    if (character.code == not_utf8)
        return escaped("\\x%02x", static_cast<unsigned char>(character.bytes.front()));
    if (is_ascii_control(character.bytes.front()))
        return escaped_control(character.bytes.front());
    // From U+0080 on the escape is \u, so that a C1 control differs from a stray byte.
    if (steers(character.code))
        return escaped("\\u%04x", static_cast<unsigned>(character.code));
    return std::string(character.bytes);
}

} // namespace

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    while (!utf8.empty()) {
        const auto plain = plain_part(utf8);
        width += plain.size();
        utf8.remove_prefix(plain.size());
        if (utf8.empty())
            break;
        const Character character = first_character(utf8);
        width += width_of(character.code);
        utf8.remove_prefix(character.bytes.size());
    }
    return width;
}

std::string_view prefix(std::string_view utf8, std::size_t columns) {
    std::string_view rest = utf8;
    std::size_t length = 0;
    std::size_t width = 0;
    while (!rest.empty()) {
        const Grapheme grapheme = take_grapheme(rest);
        width += grapheme.width;
        if (width > columns)
            break;
        length += grapheme.bytes.size();
    }
    return utf8.substr(0, length);
}

std::string fit(std::string_view utf8, std::size_t columns, Cut cut) {
    if (display_width(utf8) <= columns)
        return std::string(utf8);
    if (columns == 0)
        return {};
    switch (cut) {
    case Cut::end:
        return std::string(prefix(utf8, columns - 1)) + "…";
    case Cut::front:
        return "…" + std::string(suffix(utf8, columns - 1));
    }
    return {};
}

std::string padded(std::string_view utf8, std::size_t columns, Align align) {
    const std::size_t width = display_width(utf8);
    const std::string space(width < columns ? columns - width : 0, ' ');
    switch (align) {
    case Align::left:
        return std::string(utf8) + space;
    case Align::right:
        return space + std::string(utf8);
    }
    return {};
}

std::string_view without_trailing_spaces(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto plain = plain_part(text);
        result += plain;
        text.remove_prefix(plain.size());
        if (text.empty())
            break;
        const Character character = first_character(text);
        result += shown(character);
        text.remove_prefix(character.bytes.size());
    }
    return result;
}

std::string valid_utf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const Character character = first_character(text);
        if (character.code == not_utf8)
            result += "\uFFFD";
        else
            result += character.bytes;
        text.remove_prefix(character.bytes.size());
    }
    return result;
}

std::string without_controls(std::string_view text) {
    const std::string valid = valid_utf8(text);
    std::string result;
    result.reserve(valid.size());
    for (std::string_view rest = valid; !rest.empty();) {
        const auto plain = plain_part(rest);
        result += plain;
        rest.remove_prefix(plain.size());
        if (rest.empty())
            break;
        const Character character = first_character(rest);
        const bool stays = !is_control(character.code) || character.code == '\t' ||
                           character.code == '\n' || character.code == '\r';
        result += stays ? std::string(character.bytes) : shown(character);
        rest.remove_prefix(character.bytes.size());
    }
    return result;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    return printable(edca::joined(parts, separator));
}

} // namespace edca::present
