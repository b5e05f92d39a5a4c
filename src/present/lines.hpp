#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace edca::present {

/// Takes the first line off `text` and returns it without its line end: LF, CR LF or CR.
inline std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t line_end = text.substr(end, 2) == "\r\n" ? 2 : 1;
    text.remove_prefix(std::min(text.size(), end + line_end));
    return line;
}

} // namespace edca::present
