#pragma once

#include <string>
#include <string_view>

namespace edca {

/// What names of organizations and subjects are compared by: Unicode's case folding of the
/// composed form (NFC), so that EX1 is ex1 and MÜNCHEN is münchen. Throws Error when `name` is not
/// valid UTF-8.
std::string folded(std::string_view name);

} // namespace edca
