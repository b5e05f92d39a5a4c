#pragma once

#include <string_view>

namespace edca::input {

/// Refuses a text that holds so many values for its size that their tree would take many times as
/// much memory. EDCA's files have 28 bytes or more for each; a million values are let pass in a
/// file of any size. Throws Error that names `name`.
void refuse_crowd(std::string_view json, std::string_view name);

} // namespace edca::input
