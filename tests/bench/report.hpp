#pragma once

#include "measure.hpp"

#include "domain/table.hpp"

#include <filesystem>
#include <string_view>

namespace edca::bench {

/// The measurements as people read them, with whether each aim is met.
Table report_table(const Measurements& measurements);

/// Puts `text` between the marks in the document at `path`, instead of what was there. Throws
/// runtime_error when the document or its marks are missing.
void write_between_marks(const std::filesystem::path& path, std::string_view text);

} // namespace edca::bench
