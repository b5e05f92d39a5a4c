#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// A text as a PowerShell string between single quotation marks, in one line. Nothing in it has a
/// meaning, and nothing ends it. What is not printable stands as an escape such as \x1b.
std::string powershell_string(std::string_view text);

/// A text as comments, each line behind `#   | `: so none is read as #Requires or as the begin of a
/// signature. Lines are wrapped, `indent` spaces behind the bar. Empty for an empty text.
std::string powershell_comment(std::string_view text, std::size_t indent = 0);

/// The same without wrapping.
std::string powershell_quote(std::string_view lines);

/// `Invoke-EDCA-TLS-014`, as EDCA names the function of a control. What no name has, such as a
/// space or a quotation mark, is an underscore.
std::string powershell_function(std::string_view control_id);

/// The functions of several controls, in their order: no two are the same to PowerShell.
std::vector<std::string> powershell_functions(const std::vector<std::string>& control_ids);

} // namespace edca::present
