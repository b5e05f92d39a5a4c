#pragma once

#include <string>

namespace edca::command {

/// Days in a length of time such as 30d, 12h or 6w. Throws Error that names `option` when `text` is
/// none.
double days(const std::string& option, const std::string& text);

} // namespace edca::command
