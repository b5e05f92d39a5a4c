#pragma once

#include <string>
#include <string_view>

namespace edca {

/// The folded name, by which organizations and subjects are compared: Unicode's case folding of the
/// composed form (NFC). EX1 is ex1, and MÜNCHEN is münchen. Throws Error when `name` is not valid
/// UTF-8.
std::string folded(std::string_view name);

} // namespace edca
