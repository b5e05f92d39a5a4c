#pragma once

#include <string>
#include <string_view>

namespace edca::present {

/// A text as Markdown shows it: signs that Markdown reads are escaped, line ends become `<br>`.
std::string markdown_text(std::string_view text);

} // namespace edca::present
