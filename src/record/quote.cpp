#include "record/quote.hpp"

#include <cstddef>

namespace edca::record {

namespace {

constexpr std::size_t longest = 80;

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Line ends become \n and the like; other control characters, which a terminal could obey, a ?.
std::string printable(std::string_view text) {
    std::string shown;
    for (const char c : text) {
        if (c == '\n')
            shown += "\\n";
        else if (c == '\r')
            shown += "\\r";
        else if (c == '\t')
            shown += "\\t";
        else
            shown += static_cast<unsigned char>(c) < 0x20 || c == '\x7F' ? '?' : c;
    }
    return shown;
}

} // namespace

std::string in_quotes(std::string_view text) {
    if (text.size() <= longest)
        return '"' + printable(text) + '"';
    std::size_t end = longest;
    while (end > 0 && continues_character(text[end]))
        --end;
    return '"' + printable(text.substr(0, end)) + "…\"";
}

} // namespace edca::record
