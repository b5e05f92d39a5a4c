#pragma once

#include "sqlite/connection.hpp"

#include <CLI/App.hpp>
#include <optional>
#include <string>

namespace edca::command {

/// The words that controls and subjects are filtered by, whatever their case.
struct WordOptions {
    std::optional<std::string> subject;
    std::optional<std::string> framework;
    std::optional<std::string> category;
    std::optional<std::string> severity;
};

void add_word_options(CLI::App& parser, WordOptions& options);

/// Without --subject.
void add_definition_options(CLI::App& parser, WordOptions& options);

/// Throws Error when a word is none of the organization's, or of any: a misspelt filter must not
/// look like good news.
void require_known(sqlite::Connection& database, const std::optional<std::string>& organization,
                   const WordOptions& options);

} // namespace edca::command
