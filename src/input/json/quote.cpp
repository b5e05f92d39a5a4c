#include "input/json/quote.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace edca::input {

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

/// The shortest digits that read back as `number`: 69.38, not 69.379999999999995.
std::string shortest(double number) {
    std::array<char, 40> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), static_cast<std::size_t>(written.ptr - text.data())};
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

std::string described(const Node& node) {
    if (const auto* text = std::get_if<std::string_view>(&node.value))
        return in_quotes(*text);
    if (const auto* truth = std::get_if<bool>(&node.value))
        return *truth ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&node.value))
        return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&node.value))
        return shortest(*number);
    if (const auto* array = std::get_if<Node::Array>(&node.value))
        return array->empty() ? "an empty array" : "an array";
    if (const auto* object = std::get_if<Node::Object>(&node.value))
        return object->empty() ? "an empty object" : "an object";
    return "null";
}

} // namespace edca::input
