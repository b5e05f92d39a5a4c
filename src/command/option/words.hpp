#pragma once

#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// Options that filter controls and subjects by words, whatever their case.
struct WordOptions {
    std::optional<std::string> subject;
    std::optional<std::string> framework;
    std::optional<std::string> category;
    std::string severity; // of which severities() makes names
};

void add_word_options(CLI::App& parser, WordOptions& options);

/// The same options without --subject.
void add_definition_options(CLI::App& parser, WordOptions& options);

/// Throws Error when the organization does not know a word, or, when none is chosen, no
/// organization does. A misspelt filter would find nothing, which must not look like good news.
void require_known(sqlite::Connection& database, const std::optional<std::string>& organization,
                   const WordOptions& options);

} // namespace edca::command
