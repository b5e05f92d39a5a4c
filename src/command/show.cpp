#include "query/show.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "command/option/duration.hpp"
#include "command/option/shown_dates.hpp"
#include "present/page/control.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::string control;
    std::string flapping_window = "90d";
};

/// The control in each organization that was asked about.
struct Shown {
    std::vector<ControlReport> reports; // for people
    Table table;                        // for programs
};

Shown read_control(Session& session, const Options& options) {
    const double flapping_days = days("--flapping-window", options.flapping_window);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto chosen = query::chosen_organization(database, session.organization);
    const auto controls = query::find_controls(database, chosen, options.control);
    Shown shown;
    show_dates(session, database, query::chosen_organizations(database, session.organization));
    if (session.format == present::Format::text)
        for (const auto& control : controls)
            shown.reports.push_back(
                query::control_report(database, control, flapping_days, session.now()));
    else
        shown.table = query::show(database, controls, flapping_days, session.now());
    return shown;
}

ExitStatus answer(Session& session, const Options& options) {
    const auto shown = read_control(session, options);
    for (const auto& report : shown.reports) {
        session.out << (&report == &shown.reports.front() ? "" : "\n");
        present::render_control(session.out, report, session.look);
    }
    if (session.format != present::Format::text)
        present::render(session.out, shown.table, session.format, session.look);
    return ExitStatus::ok;
}

} // namespace

Command show(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("show", "Show one control whole: demand, state, history");
    parser
        ->add_option("CONTROL", options->control,
                     "A control: EDCA-TLS-014, TLS-014, 'TLS-*' or words of its title")
        ->type_name("")
        ->required();
    parser
        ->add_option("--flapping-window", options->flapping_window,
                     "Three flips within this time are flapping; 90d if not given")
        ->type_name("TIME");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
