#pragma once

#include "record/json_field.hpp"

#include <string_view>

namespace edca::record {

/// Throws an Error that says what the file `name` is and what to do, unless its outermost value is
/// an analysis: EDCA writes collections and control definitions as JSON too, in folders nearby.
void refuse_other_kinds(const Field& root, std::string_view name);

} // namespace edca::record
