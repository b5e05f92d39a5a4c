#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

/// The name of each column between `before` and `after`: `each({"a", "b"}, ", ", "")` is `, a, b`.
inline std::string each(const std::vector<const char*>& columns, std::string_view before,
                        std::string_view after) {
    std::string text;
    for (const char* column : columns)
        text.append(before).append(column).append(after);
    return text;
}

/// So many question marks, parted by commas.
inline std::string parameters(std::size_t count) {
    std::string text = "?";
    for (; count > 1; --count)
        text += ", ?";
    return text;
}

} // namespace edca::history
