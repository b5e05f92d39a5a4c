#pragma once

#include <string_view>

namespace edca::input {

/// Throws an Error that says what the file `name` is and what to do, where its bytes show that it
/// is no JSON: nothing but zeros, a zip archive, a SQLite database, a web page, what PowerShell's
/// Export-Clixml writes, or other XML.
void refuse_other_formats(std::string_view bytes, std::string_view name);

} // namespace edca::input
