#pragma once

#include <chrono>
#include <string>

namespace CLI {
class Validator;
} // namespace CLI

namespace edca::command {

/// Days in a length of time such as 30d, 12h or 6w. Throws Error, which names `option`, when `text`
/// is no length of time.
double days(const std::string& option, const std::string& text);

/// Whether such a length is given in hours.
bool is_in_hours(const std::string& text);

/// Milliseconds in so many seconds, rounded up, so that only 0 gives 0.
inline std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

/// Validator of a number of seconds, whole or not, from 0 to `most`.
CLI::Validator seconds(double most);

} // namespace edca::command
