#pragma once

#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::query {

/// A word of a filter.
struct Word {
    std::string kind; // framework, category or subject
    std::string text;
};

/// Throws Error where `organization`, or any organization, knows no such word, whatever its case. A
/// misspelt filter would find nothing, and nothing looks like good news.
void require_known(sqlite::Connection& database, const std::optional<std::string>& organization,
                   const Word& word);

} // namespace edca::query
