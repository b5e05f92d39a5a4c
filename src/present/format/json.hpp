#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// The elements of a JSON array as text: a string as it is, an object by its "name", anything else
/// as JSON. Nothing when `text` is no JSON array.
std::optional<std::vector<std::string>> json_elements(std::string_view text);

} // namespace edca::present
