#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace edca::record {

struct Member;

/// One JSON value: null, true or false, a whole number, another number, text, array or object.
struct Node {
    using Array = std::vector<Node>;
    using Object = std::vector<Member>; // in the order of the file

    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value;

    bool operator==(const Node&) const = default;
};

/// One `"name": value` of an object.
struct Member {
    std::string name;
    Node node;

    bool operator==(const Member&) const = default;
};

/// A JSON text as a tree, and the name of the file it came from.
struct Document {
    std::string name;
    Node root;
};

/// The member that has this name, else the first whose name differs at most in the case of ASCII
/// letters: PowerShell does not tell them apart. Null when there is none.
Node* find(Node::Object& object, std::string_view name);

/// The member that has exactly this name; null when there is none, as in anything but an object.
const Node* member(const Node& node, std::string_view name);

/// The JSON pointer (RFC 6901) of `node`, which must be in the tree of `root`. Searches the tree:
/// paths are wanted for errors only.
std::string pointer_to(const Node& root, const Node& node);

/// `/name` as a JSON pointer writes it.
std::string pointer_step(std::string_view name);

} // namespace edca::record
