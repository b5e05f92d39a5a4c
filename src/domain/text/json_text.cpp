#include "domain/text/json_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace edca {

namespace {

constexpr auto needs_escape = [] {
    std::array<bool, 256> table{};
    std::fill_n(table.begin(), 0x20, true);
    table['"'] = true;
    table['\\'] = true;
    return table;
}();

/// Appends the escape of a character that JSON text cannot hold as it is.
void append_escaped(std::string& out, char c) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\b':
        out += "\\b";
        break;
    case '\f':
        out += "\\f";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        out += "\\u00";
        out += hexadecimal[static_cast<unsigned char>(c) >> 4U];
        out += hexadecimal[static_cast<unsigned char>(c) & 0xFU];
    }
}

template<typename Texts>
std::string array_of(const Texts& texts) {
    std::string out = "[";
    for (const auto& text : texts) {
        if (out.size() > 1)
            out += ',';
        append_json(out, text);
    }
    return out + ']';
}

} // namespace

void append_json(std::string& out, std::string_view text) {
    out += '"';
    for (;;) {
        const auto special = std::find_if(text.begin(), text.end(), [](char c) {
            return needs_escape[static_cast<unsigned char>(c)];
        });
        out.append(text.begin(), special);
        if (special == text.end())
            break;
        append_escaped(out, *special);
        text.remove_prefix(static_cast<std::size_t>(special - text.begin()) + 1);
    }
    out += '"';
}

std::string json_text(const std::vector<std::string>& texts) {
    return array_of(texts);
}

std::string json_text(const Names& names) {
    return array_of(names);
}

std::string json_text(const std::pmr::vector<Reference>& references) {
    std::string out = "[";
    for (const auto& [name, url] : references) {
        out += out.size() > 1 ? ",{\"name\":" : "{\"name\":";
        append_json(out, name);
        out += ",\"url\":";
        append_json(out, url);
        out += '}';
    }
    return out + ']';
}

} // namespace edca
