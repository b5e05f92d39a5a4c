#include "command/controls/controls_list.hpp"
#include "history/storage/open.hpp"

#include "command/option/severity.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/words.hpp"
#include "present/page/lists.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <cstddef>
#include <memory>

namespace edca::command {

namespace {

/// The controls of the organizations that were asked about.
struct Listed {
    Table controls;
    std::size_t organizations = 0;
};

Listed read_controls(Session& session, const WordOptions& options) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto organizations = query::chosen_organizations(database, session.organization);
    require_known(database, session.organization, options);
    show_dates(session, database, organizations);
    query::ControlFilter filter{.organization = std::nullopt,
                                .framework = options.framework,
                                .category = options.category,
                                .severities = severities("--severity", options.severity)};
    if (session.organization)
        filter.organization = organizations.front();
    return {query::control_list(database, filter), organizations.size()};
}

ExitStatus answer(Session& session, const WordOptions& options) {
    const auto [controls, organizations] = read_controls(session, options);
    if (session.format == present::Format::text)
        present::render_controls(session.out, controls, organizations, session.look);
    else
        present::render(session.out, controls, session.format, session.look);
    return ExitStatus::ok;
}

} // namespace

Command controls_list(CLI::App& controls) {
    auto options = std::make_shared<WordOptions>();
    CLI::App* parser =
        controls.add_subcommand("list", "The controls as they were last seen in the history");
    add_definition_options(*parser, *options);
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
