#include "input/json/quote.hpp"

#include "domain/text/number.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"

#include <cstddef>

namespace edca::input {

namespace {

constexpr std::size_t longest = 80;

std::string without_controls(std::string_view text) {
    std::string shown;
    for (const char c : text)
        shown += is_ascii_control(c) ? escaped_control(c) : std::string(1, c);
    return shown;
}

} // namespace

std::string in_quotes(std::string_view text) {
    if (text.size() <= longest)
        return '"' + without_controls(text) + '"';
    std::size_t end = longest;
    while (end > 0 && is_continuation(text[end]))
        --end;
    return '"' + without_controls(text.substr(0, end)) + "…\"";
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
