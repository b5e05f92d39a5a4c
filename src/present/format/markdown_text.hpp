#pragma once

#include <string>
#include <string_view>

namespace edca::present {

/// A text as Markdown that shows it: in one line, with `<br>` for its line ends, and with a
/// backslash before each sign that Markdown reads.
std::string markdown_text(std::string_view text);

} // namespace edca::present
