#pragma once

#include <CLI/App.hpp>
#include <chrono>
#include <string>

namespace edca::command {

/// Days in a length of time such as 30d, 12h or 6w. Throws Error that names `option` when `text` is
/// none.
double days(const std::string& option, const std::string& text);

/// Rounded up, so that only nothing is nothing.
inline std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

/// Takes a number of seconds, whole or not, from 0 to `most`.
CLI::Validator seconds(double most);

} // namespace edca::command
