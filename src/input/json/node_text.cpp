#include "input/json/node_text.hpp"

#include "domain/text/json_text.hpp"
#include "domain/text/text.hpp"
#include "input/json/quote.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace edca::input {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

/// Whether PowerShell itself gave a value the note of this name, in a remote session, from a file
/// or with a date.
bool is_note(std::string_view name) {
    constexpr std::array<std::string_view, 6> notes{"RunspaceId", "Count",       "ReadCount",
                                                    "Length",     "DisplayHint", "DateTime"};
    return name.starts_with("PS") || std::find(notes.begin(), notes.end(), name) != notes.end();
}

/// Null where nothing is wrapped.
Node* wrapped_value(const Node& node) {
    const auto* object = std::get_if<Node::Object>(&node.value);
    Node* value = nullptr;
    if (object == nullptr)
        return value;
    for (Member& member : *object) {
        if (member.name == "value" && !std::holds_alternative<Node::Object>(member.node.value))
            value = &member.node;
        else if (!is_note(member.name))
            return nullptr;
    }
    return value;
}

std::string readable(std::string_view text) {
    std::string read;
    for (const char c : text) {
        if (c == '\0')
            read += replacement;
        else
            read += c;
    }
    return read;
}

/// `node` as JSON, in the order of the file.
void append_json_of(std::string& out, const Node& node) {
    if (const auto* text = std::get_if<std::string_view>(&node.value)) {
        append_json(out, readable(*text));
    } else if (const auto* array = std::get_if<Node::Array>(&node.value)) {
        out += '[';
        for (const Node& element : *array) {
            out += &element == array->begin() ? "" : ",";
            append_json_of(out, element);
        }
        out += ']';
    } else if (const auto* object = std::get_if<Node::Object>(&node.value)) {
        out += '{';
        for (const Member& member : *object) {
            out += &member == object->begin() ? "" : ",";
            append_json(out, readable(member.name));
            out += ':';
            append_json_of(out, member.node);
        }
        out += '}';
    } else {
        out += described(node);
    }
}

/// As deep as the tree, which json_reader keeps below 64.
void append_text(std::string& out, const Node& wrapped) {
    const Node& node = unwrapped(wrapped);
    if (const auto* text = std::get_if<std::string_view>(&node.value)) {
        out += readable(*text);
    } else if (const auto* truth = std::get_if<bool>(&node.value)) {
        out += *truth ? "True" : "False";
    } else if (const auto* array = std::get_if<Node::Array>(&node.value)) {
        for (const Node& element : *array) {
            out += &element == array->begin() ? "" : "\n";
            append_text(out, element);
        }
    } else if (const auto* object = std::get_if<Node::Object>(&node.value)) {
        if (!object->empty()) // which PowerShell 5.1 writes for null
            append_json_of(out, node);
    } else if (!std::holds_alternative<std::monostate>(node.value)) {
        out += described(node);
    }
}

} // namespace

const Node& unwrapped(const Node& node) {
    const Node* value = wrapped_value(node);
    return value == nullptr ? node : *value;
}

Node& unwrapped(Node& node) {
    Node* value = wrapped_value(node);
    return value == nullptr ? node : *value;
}

bool is_one_text(const Node& wrapped) {
    const Node& node = unwrapped(wrapped);
    const auto* array = std::get_if<Node::Array>(&node.value);
    if (array != nullptr)
        return array->size() == 1 && is_one_text((*array)[0]);
    return !std::holds_alternative<Node::Object>(node.value) &&
           !std::holds_alternative<std::monostate>(node.value);
}

bool lost_character(const Node& wrapped) {
    const Node& node = unwrapped(wrapped);
    if (const auto* array = std::get_if<Node::Array>(&node.value))
        return std::any_of(array->begin(), array->end(), lost_character);
    const auto* text = std::get_if<std::string_view>(&node.value);
    return text != nullptr && text->find('\0') != std::string_view::npos;
}

std::string_view whole_text(const Node& wrapped, Document& document) {
    const Node& node = unwrapped(wrapped);
    const auto* text = std::get_if<std::string_view>(&node.value);
    if (text != nullptr &&
        (document.broken_texts == 0 || text->find('\0') == std::string_view::npos))
        return *text;
    std::string all;
    append_text(all, node);
    return document.keep(all);
}

} // namespace edca::input
