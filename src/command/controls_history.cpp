#include "command/controls_history.hpp"
#include "history/open.hpp"

#include "command/change_table.hpp"
#include "command/option/filters.hpp"
#include "command/reuse.hpp"
#include "present/page/changes_text.hpp"
#include "query/controls.hpp"
#include "query/drift.hpp"
#include "query/organizations.hpp"
#include "sqlite/snapshot.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> controls;
    TimeOptions times;
    long long limit = query::no_limit;
};

/// What happened to the catalogue: controls that came and went, and definitions that changed.
query::DriftFilter filter_of(const Options& options) {
    query::DriftFilter filter;
    filter.within = within(options.times);
    filter.levels = {Level::finding, Level::definition};
    filter.changes = {ChangeKind::appeared, ChangeKind::disappeared, ChangeKind::redefined};
    filter.limit = options.limit;
    return filter;
}

bool is_reuse(const Reused& reused, const Change& change) {
    const auto found = reused.find({change.organization, change.control_id});
    return found != reused.end() && change.level == Level::definition &&
           std::any_of(found->second.begin(), found->second.end(), [&](const Redefinition& one) {
               return one.changed_at == change.changed_at;
           });
}

Table history_table(const std::vector<Change>& changes, const Reused& reused) {
    Table table = change_table(changes);
    table.columns.emplace_back("reused");
    for (std::size_t index = 0; index < changes.size(); ++index)
        table.rows[index].emplace_back(is_reuse(reused, changes[index]));
    return table;
}

struct CatalogueChanges {
    std::vector<Change> changes;
    Reused reused;
};

CatalogueChanges read_changes(Session& session, const Options& options) {
    auto filter = filter_of(options);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto organizations = query::chosen_organizations(database, session.organization);
    const auto chosen = query::chosen_organization(database, session.organization);
    for (const auto& id : options.controls)
        filter.control_ids.push_back(query::find_controls(database, chosen, id).front().control_id);
    auto changes = query::drift(database, organizations, filter);
    auto reused = reused_among(database, changes);
    return {std::move(changes), std::move(reused)};
}

ExitStatus answer(Session& session, const Options& options) {
    const auto [changes, reused] = read_changes(session, options);
    if (session.format != present::Format::text) {
        present::render(session.out, history_table(changes, reused), session.format, session.look);
        return ExitStatus::ok;
    }
    present::render_changes(session.out, changes, session.look);
    show(session, reused);
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
