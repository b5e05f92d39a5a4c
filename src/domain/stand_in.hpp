#pragma once

#include "domain/text/fold.hpp"

#include <string_view>

namespace edca {

/// The folded name that stands for a control as a whole: EDCA writes it where it has no list of
/// what the control assesses. It is no name of anything.
inline constexpr std::string_view stand_in = "organization";

inline bool is_stand_in(std::string_view subject) {
    return folded(subject) == stand_in;
}

} // namespace edca
