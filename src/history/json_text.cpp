#include "history/json_text.hpp"

namespace edca::history {

void append_json(std::string& out, std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
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
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hexadecimal[static_cast<unsigned char>(c) >> 4U];
                out += hexadecimal[static_cast<unsigned char>(c) & 0xFU];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

std::string json_text(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts) {
        if (out.size() > 1)
            out += ',';
        append_json(out, text);
    }
    return out + ']';
}

std::string json_text(const std::vector<Reference>& references) {
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

} // namespace edca::history
