#pragma once

#include "domain/control.hpp"

#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// Appends `text` as a JSON string, with the same bytes as SQLite's json_quote().
void append_json(std::string& out, std::string_view text);

/// A JSON array without spaces: so the table `definition` keeps it, and digests cover it.
std::string json_text(const std::vector<std::string>& texts);
std::string json_text(const Names& names);
std::string json_text(const std::pmr::vector<Reference>& references);

} // namespace edca
