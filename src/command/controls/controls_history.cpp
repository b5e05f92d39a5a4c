#include "command/controls/controls_history.hpp"
#include "history/storage/open.hpp"

#include "command/option/filters.hpp"
#include "command/option/shown_dates.hpp"
#include "present/page/change/catalogue_changes.hpp"
#include "present/page/change/changes.hpp"
#include "query/compare/drift.hpp"
#include "query/compare/redefinitions.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <memory>
#include <utility>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> controls;
    TimeOptions times;
    long long limit = query::no_limit;
};

/// History of the catalogue: controls that came and went, and definitions that changed.
query::DriftFilter filter_of(const Session& session, const Options& options) {
    query::DriftFilter filter;
    filter.period = period(options.times, session.clock());
    filter.levels = {Level::finding, Level::definition};
    filter.changes = {ChangeKind::appeared, ChangeKind::disappeared, ChangeKind::redefined};
    filter.limit = options.limit;
    return filter;
}

struct CatalogueChanges {
    std::vector<Change> changes;
    Reuses reuses;
};

CatalogueChanges read_changes(Session& session, const Options& options) {
    auto filter = filter_of(session, options);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto organizations = query::chosen_organizations(database, session.organization);
    const auto chosen = query::chosen_organization(database, session.organization);
    for (const auto& control : query::find_controls(database, chosen, options.controls))
        filter.control_ids.push_back(control.control_id);
    auto changes = query::drift(database, organizations, filter);
    auto reuses = query::reuses_among(database, changes);
    show_dates(session, database, organizations);
    return {std::move(changes), std::move(reuses)};
}

ExitStatus answer(Session& session, const Options& options) {
    const auto [changes, reuses] = read_changes(session, options);
    if (session.format == present::Format::text)
        present::render_catalogue_changes(session.out, changes, reuses, session.look);
    else
        present::render(session.out, present::change_table(changes), session.format, session.look);
    return ExitStatus::ok;
}

} // namespace

Command controls_history(CLI::App& controls) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = controls.add_subcommand("history", "How the catalogue of controls changed");
    parser->add_option("CONTROL", options->controls, "Controls such as EDCA-TLS-014; all if none")
        ->type_name("");
    add_time_options(*parser, options->times);
    add_limit_option(*parser, options->limit, "At most the N latest changes");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
