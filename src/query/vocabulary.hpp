#pragma once

#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::query {

/// A word that a filter was given.
struct Word {
    std::string kind; // framework, category, severity or subject
    std::string text;
};

/// Throws Error when no control and no subject of `organization`, or of any, is so filtered,
/// whatever the word's case: a misspelt filter must not look like good news.
void require_known(sqlite::Connection& database, const std::optional<std::string>& organization,
                   const Word& word);

} // namespace edca::query
