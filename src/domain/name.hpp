#pragma once

#include <cstddef>

namespace edca {

/// Length of the longest name that is let in, in bytes of UTF-8: of an organization, a subject, a
/// control, a framework, a category. Names are shown in each row of an answer, and are keys of what
/// is stored. Those that EDCA writes have some 30 bytes.
inline constexpr std::size_t longest_name = 1024;

} // namespace edca
