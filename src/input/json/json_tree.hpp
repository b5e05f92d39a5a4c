#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace edca::input {

/// Elements side by side in the memory of their document, which outlives them and is given back
/// without a look at each: what a tree is made of has nothing to give back itself.
template<typename Element>
class List {
  public:
    List() = default;
    List(Element* first, std::size_t size)
        : first_(first)
        , size_(size) {}

    [[nodiscard]] Element* begin() const {
        return first_;
    }
    [[nodiscard]] Element* end() const {
        return first_ + size_;
    }
    [[nodiscard]] std::size_t size() const {
        return size_;
    }
    [[nodiscard]] bool empty() const {
        return size_ == 0;
    }
    Element& operator[](std::size_t index) const {
        return first_[index];
    }

    bool operator==(const List& other) const {
        return std::equal(begin(), end(), other.begin(), other.end());
    }

  private:
    Element* first_ = nullptr;
    std::size_t size_ = 0;
};

struct Member;

/// One JSON value: null, true or false, a whole number, another number, text, array or object.
struct Node {
    using Array = List<Node>;
    using Object = List<Member>; // in the order of the file

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
    /// Empty, for a text of so many bytes.
    Document(std::string_view file_name, std::size_t bytes);
    Document(Document&&) = default;
    Document& operator=(Document&&) = default;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document() = default;

    /// Copies in the memory.
    std::string_view keep(std::string_view text);
    template<typename Element>
    List<Element> keep(std::span<const Element> elements) {
        std::pmr::polymorphic_allocator<Element> allocator(memory.get());
        Element* first = allocator.allocate(elements.size());
        std::uninitialized_copy(elements.begin(), elements.end(), first);
        return {first, elements.size()};
    }

    std::string name;
    std::unique_ptr<std::pmr::memory_resource> memory;
    Node root;

    // Texts and names that hold U+0000, which also stands for a surrogate alone there.
    std::size_t broken_texts = 0;
    std::string first_broken; // JSON pointer of the first one, or of the object of that name
};

/// What a message says of the first broken text: `/a/1 holds U+0000 or half of a surrogate pair`.
std::string broken_words(const Document& document);

static_assert(std::is_trivially_copyable_v<Node> && std::is_trivially_destructible_v<Node>);

/// The member that has this name, else the first whose name differs at most in the case of ASCII
/// letters: PowerShell does not tell them apart. Null when there is none.
Node* find(const Node::Object& object, std::string_view name);

/// The member that has exactly this name; null when there is none, as in anything but an object.
const Node* member(const Node& node, std::string_view name);

/// The JSON pointer (RFC 6901) of `node`, which must be in the tree of `root`. Searches the tree:
/// paths are wanted for errors only.
std::string pointer_to(const Node& root, const Node& node);

/// `/name` as a JSON pointer writes it.
std::string pointer_step(std::string_view name);

} // namespace edca::input
