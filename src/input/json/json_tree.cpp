#include "input/json/json_tree.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <cstddef>

namespace edca::input {

namespace {

/// Appends to `pointer` the way from `from` to `node`; says whether there is one. As deep as the
/// tree, which json_reader keeps below 64.
bool append_way(std::string& pointer, const Node& from, const Node& node) {
    if (&from == &node)
        return true;
    const std::size_t length = pointer.size();
    if (const auto* array = std::get_if<Node::Array>(&from.value)) {
        for (std::size_t index = 0; index < array->size(); ++index) {
            pointer += '/';
            pointer += std::to_string(index);
            if (append_way(pointer, (*array)[index], node))
                return true;
            pointer.resize(length);
        }
    } else if (const auto* object = std::get_if<Node::Object>(&from.value)) {
        for (const Member& member : *object) {
            pointer += pointer_step(member.name);
            if (append_way(pointer, member.node, node))
                return true;
            pointer.resize(length);
        }
    }
    return false;
}

} // namespace

Document::Document(std::string_view file_name, std::size_t bytes)
    : name(file_name)
    // The values of a text take no more than it does, unless it is written very tightly.
    , memory(std::make_unique<std::pmr::monotonic_buffer_resource>(bytes + 1)) {}

std::string_view Document::keep(std::string_view text) {
    auto* kept = static_cast<char*>(memory->allocate(text.size(), alignof(char)));
    std::copy(text.begin(), text.end(), kept);
    return {kept, text.size()};
}

std::string broken_words(const Document& document) {
    const std::string& place = document.first_broken;
    return (place.empty() ? "the JSON value" : place) + " holds U+0000 or half of a surrogate pair";
}

Node* find(const Node::Object& object, std::string_view name) {
    auto found = std::find_if(object.begin(), object.end(),
                              [name](const Member& member) { return member.name == name; });
    if (found == object.end())
        found = std::find_if(object.begin(), object.end(), [name](const Member& member) {
            return equal_ignoring_ascii_case(member.name, name);
        });
    return found == object.end() ? nullptr : &found->node;
}

const Node* member(const Node& node, std::string_view name) {
    const auto* object = std::get_if<Node::Object>(&node.value);
    if (object == nullptr)
        return nullptr;
    const auto found = std::find_if(object->begin(), object->end(),
                                    [name](const Member& one) { return one.name == name; });
    return found == object->end() ? nullptr : &found->node;
}

std::string pointer_to(const Node& root, const Node& node) {
    std::string pointer;
    append_way(pointer, root, node);
    return pointer;
}

std::string pointer_step(std::string_view name) {
    std::string step = "/";
    for (const char c : name) {
        if (c == '~')
            step += "~0";
        else if (c == '/')
            step += "~1";
        else if (c == '\0')
            step += "\xEF\xBF\xBD";
        else
            step += c;
    }
    return step;
}

} // namespace edca::input
