#pragma once

#include "domain/control.hpp"

#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// Appends `text` as a JSON string, byte for byte as SQLite's json_quote() writes it.
void append_json(std::string& out, std::string_view text);

/// JSON arrays as the definition table keeps them and as digests are taken over them: no spaces.
std::string json_text(const std::vector<std::string>& texts);
std::string json_text(const Names& names);
std::string json_text(const std::pmr::vector<Reference>& references);

} // namespace edca
