#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace edca::history {

/// How a text differs from a base: the base's first prefix_length characters (code points), then
/// middle, then the base's last suffix_length characters.
struct Middle {
    std::int64_t prefix_length = 0;
    std::int64_t suffix_length = 0;
    std::string middle;

    bool operator==(const Middle&) const = default;
};

/// The shortest middle that makes `text` of `base`, both valid UTF-8.
Middle difference(std::string_view base, std::string_view text);

/// The text that `middle` makes of `base`.
std::string applied(std::string_view base, const Middle& middle);

} // namespace edca::history
