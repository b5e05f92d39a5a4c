#include "query/compare/drift.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "command/option/filters.hpp"
#include "command/option/severity.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/words.hpp"
#include "present/page/change/changes.hpp"
#include "present/page/change/control_history.hpp"
#include "query/compare/control_history.hpp"
#include "query/compare/recent_scans.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <ostream>

namespace edca::command {

namespace {

constexpr int recent_days = 30;

struct Options {
    std::vector<std::string> controls;
    TimeOptions times;
    std::vector<std::string> changes;
    std::vector<std::string> levels;
    WordOptions words;
    long long limit = query::no_limit;
};

query::DriftFilter filter_of(const Session& session, const Options& options) {
    query::DriftFilter filter;
    filter.period = period(options.times, session.clock());
    filter.changes = change_kinds("--change", options.changes);
    filter.levels = levels("--level", options.levels);
    filter.subject = options.words.subject;
    filter.framework = options.words.framework;
    filter.category = options.words.category;
    filter.severities = severities("--severity", options.words.severity);
    filter.limit = options.limit;
    return filter;
}

/// The changes that were asked for, and for people the history of each control that was named.
struct Drift {
    std::vector<Change> changes;
    std::vector<ControlHistory> histories;
    std::vector<present::Earlier> earlier;
};

/// Whether people are shown what is recent: nothing says how much they want.
bool is_recent(const Session& session, const Options& options) {
    return session.format == present::Format::text && options.controls.empty() &&
           options.times.since.empty() && options.times.until.empty() &&
           options.limit == query::no_limit;
}

/// Changes of the last 30 days up to the last scan of each organization.
Drift recent_drift(sqlite::Connection& database, const std::vector<std::string>& organizations,
                   query::DriftFilter filter) {
    Drift drift;
    for (const auto& organization : organizations) {
        const auto recent = query::recent_scans(database, organization, recent_days);
        filter.within.since = recent.since;
        auto changes = query::drift(database, organization, filter);
        drift.changes.insert(drift.changes.end(), std::make_move_iterator(changes.begin()),
                             std::make_move_iterator(changes.end()));
        drift.earlier.push_back({organization, recent.earlier_scans, recent.first_at});
    }
    std::stable_sort(
        drift.changes.begin(), drift.changes.end(),
        [](const Change& one, const Change& other) { return one.changed_at < other.changed_at; });
    return drift;
}

Drift read_drift(Session& session, const Options& options) {
    auto filter = filter_of(session, options);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto organizations = query::chosen_organizations(database, session.organization);
    require_known(database, session.organization, options.words);
    const auto controls = query::find_controls(
        database, query::chosen_organization(database, session.organization), options.controls);
    for (const auto& control : controls)
        filter.control_ids.push_back(control.control_id);
    auto drift = is_recent(session, options)
                     ? recent_drift(database, organizations, filter)
                     : Drift{.changes = query::drift(database, organizations, filter),
                             .histories = {},
                             .earlier = {}};
    if (session.format == present::Format::text)
        drift.histories =
            query::control_histories(database, controls, drift.changes, filter, session.now());
    show_dates(session, database, organizations);
    return drift;
}

ExitStatus answer(Session& session, const Options& options) {
    const auto drift = read_drift(session, options);
    if (session.format != present::Format::text)
        present::render(session.out, present::change_table(drift.changes), session.format,
                        session.look);
    else if (options.controls.empty())
        present::render_changes(session.out, drift.changes, drift.earlier, session.look);
    for (const auto& history : drift.histories) {
        session.out << (&history == &drift.histories.front() ? "" : "\n");
        present::render_control_history(session.out, history, session.look);
    }
    return ExitStatus::ok;
}

} // namespace

Command drift(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("drift", "Show what changed over time, and when");
    parser
        ->add_option("CONTROL", options->controls,
                     "Controls: EDCA-TLS-014, TLS-014, 'TLS-*' or words of a title; all if none")
        ->type_name("");
    add_time_options(*parser, options->times);
    add_list_option(*parser, "--change", options->changes,
                    "Kinds of change: regressed, fixed, lost, changed, ...");
    add_list_option(*parser, "--level", options->levels,
                    "finding, result, property, definition or evidence");
    add_word_options(*parser, options->words);
    add_limit_option(*parser, options->limit, "At most the N latest changes");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
