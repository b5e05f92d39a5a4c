#pragma once

#include <string>

namespace edca {

/// The shortest decimal that reads back as `number`: 69.38, not 69.379999999999995.
std::string shortest(double number);

} // namespace edca
