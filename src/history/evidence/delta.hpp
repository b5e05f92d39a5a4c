#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace edca::history {

/// How a text differs from a base: the base's first prefix_length characters (code points), then
/// replacement, then the base's last suffix_length characters.
struct Delta {
    std::int64_t prefix_length = 0;
    std::int64_t suffix_length = 0;
    std::string replacement;

    bool operator==(const Delta&) const = default;
};

/// The shortest delta that makes `text` of `base`, both valid UTF-8.
Delta difference(std::string_view base, std::string_view text);

/// The text that `delta` makes of `base`.
std::string applied(std::string_view base, const Delta& delta);

} // namespace edca::history
