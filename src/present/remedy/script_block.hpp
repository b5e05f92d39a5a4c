#pragma once

#include <string_view>

namespace edca::present {

/// Whether a PowerShell script is whole in itself: between the braces of a block it ends where the
/// block ends, and nothing that follows is taken for a part of it. Every string, comment and
/// bracket that begins in it ends in it. Where PowerShell might read a character in two ways, the
/// answer is no. So it is for scripts with #Requires or a signature, which concern a whole file,
/// and with characters that are not printable.
bool is_whole_script(std::string_view script);

} // namespace edca::present
