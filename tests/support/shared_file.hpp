#pragma once

#include <string>

namespace edca::test {

/// The text of a file of the data that EDCA published. Empty, with a warning, where it is not
/// there, as with users.
std::string shared_file(const std::string& path);

} // namespace edca::test
