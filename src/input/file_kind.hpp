#pragma once

#include "input/json/json_field.hpp"

#include <string_view>

namespace edca::input {

/// What a JSON file is. EDCA writes analyses, collections and controls into folders nearby, so one
/// is easily taken for another.
enum class FileKind {
    analysis,
    server_collection,
    organization_collection,
    control,
    catalogue,
    schema,
    object,
    array,
    value,
};

FileKind file_kind(const Field& root);

/// What such a file is, in words that continue "march.json: ".
std::string_view kind_words(FileKind kind);

/// Throws an Error that says what the file `name` is and what to do, unless its outermost value is
/// an analysis.
void refuse_other_kinds(const Field& root, std::string_view name);

} // namespace edca::input
