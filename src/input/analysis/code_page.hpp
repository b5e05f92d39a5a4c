#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edca::input {

/// What `text` meant before PowerShell read its UTF-8 as Windows code page 1252, which makes `â€”`
/// of `—`. Nothing when it is right as it is. docs/reading.md has the rule.
std::optional<std::string> undo_code_page_1252(std::string_view text);

} // namespace edca::input
