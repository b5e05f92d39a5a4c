#include "command/controls_list.hpp"

#include "command/words.hpp"
#include "history/database.hpp"
#include "present/lists_text.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"

#include <memory>

namespace edca::command {

Command controls_list(CLI::App& controls) {
    auto options = std::make_shared<WordOptions>();
    CLI::App* parser =
        controls.add_subcommand("list", "The controls as they were last seen in the history");
    add_definition_options(*parser, *options);
    return {
        parser, [options](Session& session) {
            auto database =
                history::Database::open(session.database, history::Access::read_only, session.wait);
            const auto organizations = query::chosen_organizations(database, session.organization);
            require_known(database, session.organization, *options);
            query::ControlFilter filter{.organization = std::nullopt,
                                        .framework = options->framework,
                                        .category = options->category,
                                        .severity = options->severity};
            if (session.organization)
                filter.organization = organizations.front();
            const auto table = query::control_list(database, filter);
            if (session.format == present::Format::text)
                present::render_controls(session.out, table, organizations.size(), session.look);
            else
                present::render(session.out, table, session.format, session.look);
            return ExitStatus::ok;
        }};
}

} // namespace edca::command
