#pragma once

#include <string_view>

namespace edca {

/// Whether `text` has a * or ?.
bool is_glob(std::string_view text);

/// Whether all of `text` is as `glob` says, whatever the case of its ASCII letters: * stands for
/// any characters or none, ? for one byte.
bool fits_glob(std::string_view text, std::string_view glob);

} // namespace edca
