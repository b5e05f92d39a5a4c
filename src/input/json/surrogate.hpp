#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edca::input {

/// The JSON `text` with \u0000 for each surrogate that lacks its other half, as where a program cut
/// a text in the middle of a character; nothing when there is none.
std::optional<std::string> without_lone_surrogates(std::string_view text);

} // namespace edca::input
