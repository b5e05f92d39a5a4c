#pragma once

#include "input/json/json_tree.hpp"

#include <string>
#include <string_view>

namespace edca::input {

/// How text is read from JSON values. A U+0000 in a text of the tree stands for a character that is
/// none; it is read as U+FFFD.

/// The value that PowerShell wrapped to keep notes of its own beside it, such as `{"value": "Access
/// is denied.", "PSComputerName": "EX1"}` and `{"value": [...], "Count": 2}`; else `node` itself.
const Node& unwrapped(const Node& node);
Node& unwrapped(Node& node);

/// Whether `node` is one text: text, a number or truth, as it is, wrapped or alone in an array.
bool is_one_text(const Node& node);

/// Whether a text in `node` holds a character that is none.
bool lost_character(const Node& node);

/// All of `node` as text: numbers and truth as PowerShell prints them, '' for null, the elements of
/// an array joined by line ends, and an object as its JSON text. In the memory of `document`.
std::string_view whole_text(const Node& node, Document& document);

} // namespace edca::input
