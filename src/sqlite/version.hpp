#pragma once

#include <string>

namespace edca::sqlite {

/// The version of the SQLite that the program runs with, such as 3.40.1.
std::string library_version();

} // namespace edca::sqlite
