#include "command/option/words.hpp"

#include "command/option/severity.hpp"
#include "query/organizations.hpp"
#include "query/vocabulary.hpp"

#include <CLI/App.hpp>

namespace edca::command {

void add_word_options(CLI::App& parser, WordOptions& options) {
    parser.add_option("--subject", options.subject, "Only this server, connector, domain, ...");
    add_definition_options(parser, options);
}

void add_definition_options(CLI::App& parser, WordOptions& options) {
    parser.add_option("--framework", options.framework, "Only controls of this framework");
    parser.add_option("--category", options.category, "Only controls of this category");
    add_severity_option(parser, options.severity);
}

void require_known(sqlite::Connection& database, const std::optional<std::string>& organization,
                   const WordOptions& options) {
    const auto chosen = query::chosen_organization(database, organization);
    const auto require = [&](const char* kind, const std::optional<std::string>& text) {
        if (text)
            query::require_known(database, chosen, {kind, *text});
    };
    require("subject", options.subject);
    require("framework", options.framework);
    require("category", options.category);
}

} // namespace edca::command
