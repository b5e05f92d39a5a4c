#include "query/show.hpp"
#include "history/open.hpp"

#include "command/command.hpp"
#include "command/option/duration.hpp"
#include "present/page/control_text.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "query/timeline.hpp"
#include "sqlite/snapshot.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::string control;
    std::string flapping_window = "90d";
};

ControlPage page_of(sqlite::Connection& database, const query::Control& control,
                    double flapping_days) {
    const std::string& organization = control.organization;
    const std::string& control_id = control.control_id;
    query::DriftFilter filter;
    filter.control_ids = {control_id};
    const auto changes = query::drift(database, organization, filter);
    return {.definition = query::definition(database, organization, control_id),
            .timeline = query::timeline(database, control, changes, flapping_days),
            .found = query::evidence(database, organization, control_id),
            .redefinitions = query::redefinitions(database, organization, control_id)};
}

/// The control in each organization that was asked about.
struct Shown {
    std::vector<ControlPage> pages; // for people
    Table table;                    // for programs
};

Shown read_control(Session& session, const Options& options) {
    const double flapping_days = days("--flapping-window", options.flapping_window);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto chosen = query::chosen_organization(database, session.organization);
    Shown shown;
    for (const auto& control : query::find_controls(database, chosen, options.control)) {
        if (session.format == present::Format::text) {
            shown.pages.push_back(page_of(database, control, flapping_days));
            continue;
        }
        auto table = query::show(database, control.organization, control.control_id, flapping_days);
        shown.table.columns = table.columns;
        std::move(table.rows.begin(), table.rows.end(), std::back_inserter(shown.table.rows));
    }
    return shown;
}

ExitStatus answer(Session& session, const Options& options) {
    const auto shown = read_control(session, options);
    for (const auto& page : shown.pages) {
        session.out << (&page == &shown.pages.front() ? "" : "\n");
        present::render_control(session.out, page, session.look);
    }
    if (session.format != present::Format::text)
        present::render(session.out, shown.table, session.format, session.look);
    return ExitStatus::ok;
}

} // namespace

Command show(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("show", "Show one control whole: demand, state, history");
    parser->add_option("CONTROL", options->control, "A control such as EDCA-TLS-014")
        ->type_name("")
        ->required();
    parser
        ->add_option("--flapping-window", options->flapping_window,
                     "Three flips within this time are flapping; 90d if not given")
        ->type_name("TIME");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
