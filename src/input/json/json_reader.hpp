#pragma once

#include "input/json/json_tree.hpp"

#include <cstddef>
#include <string_view>

namespace edca::input {

/// Arrays and objects within each other; EDCA's files have five. Deeper ones are refused while they
/// are read, so nothing that walks a tree can run out of stack.
inline constexpr std::size_t max_depth = 64;

/// Reads one JSON document; `name` is its file's name for messages. The document is made of parts
/// of `text`, which must outlive it. Names that differ only in case are two names. A surrogate
/// without its other half becomes U+0000, and the document counts the texts that hold one. Throws
/// Error about bad syntax (with line and column), and with the JSON pointer about nesting deeper
/// than `max_depth` and a name twice in one object.
Document read_json(std::string_view text, std::string_view name);

} // namespace edca::input
