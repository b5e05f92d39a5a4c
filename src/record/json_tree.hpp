#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace edca::record {

struct Member;

/// One JSON value: null, true or false, a whole number, another number, text, array or object.
struct Node {
    using Array = std::pmr::vector<Node>;
    using Object = std::pmr::vector<Member>; // in the order of the file

    std::variant<std::monostate, bool, std::int64_t, double, std::string_view, Array, Object> value;

    bool operator==(const Node&) const = default;
};

/// One `"name": value` of an object.
struct Member {
    std::string_view name;
    Node node;

    bool operator==(const Member&) const = default;
};

/// A JSON text as a tree, and the name of the file it came from. Thousands of values are in one
/// memory, which is given back as a whole; texts without escapes stay where they were read.
struct Document {
    /// Empty, for a text of so many bytes; takes its memory from `upstream`.
    Document(std::string_view file_name, std::size_t bytes, std::pmr::memory_resource& upstream);
    Document(Document&&) = default;
    Document& operator=(Document&&) = delete; // the old root would outlive its memory
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document() = default;

    /// A copy of `text` in the memory.
    std::string_view keep(std::string_view text);

    std::string name;
    std::unique_ptr<std::pmr::memory_resource> memory;
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
