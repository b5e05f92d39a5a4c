#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// The texts of the elements of a JSON array: a string as it is, the "name" of an object, JSON for
/// anything else. Nothing where `text` is no JSON array.
std::optional<std::vector<std::string>> json_elements(std::string_view text);

} // namespace edca::present
