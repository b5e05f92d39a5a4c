#include "query/drift.hpp"
#include "history/open.hpp"

#include "command/change_table.hpp"
#include "command/command.hpp"
#include "command/option/filters.hpp"
#include "command/option/words.hpp"
#include "domain/fold.hpp"
#include "present/page/changes_text.hpp"
#include "present/page/timeline_text.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "query/timeline.hpp"
#include "sqlite/snapshot.hpp"

#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> controls;
    TimeOptions times;
    std::vector<std::string> changes;
    std::vector<std::string> levels;
    WordOptions words;
    long long limit = query::no_limit;
};

query::DriftFilter filter_of(const Options& options) {
    query::DriftFilter filter;
    filter.within = within(options.times);
    filter.changes = change_kinds("--change", options.changes);
    filter.levels = levels("--level", options.levels);
    filter.subject = options.words.subject;
    filter.framework = options.words.framework;
    filter.category = options.words.category;
    filter.severity = options.words.severity;
    filter.limit = options.limit;
    return filter;
}

/// The controls of each organization in turn, in the order of `ids`.
std::vector<query::Control> controls_of(sqlite::Connection& database,
                                        const std::optional<std::string>& organization,
                                        const std::vector<std::string>& ids) {
    std::vector<query::Control> controls;
    for (const auto& id : ids) {
        auto found = query::find_controls(database, organization, id);
        std::move(found.begin(), found.end(), std::back_inserter(controls));
    }
    std::stable_sort(controls.begin(), controls.end(),
                     [](const query::Control& one, const query::Control& other) {
                         return one.organization < other.organization;
                     });
    return controls;
}

/// The story of a control; `changes` are those of all that was asked for, and its own are taken.
Timeline story_of(sqlite::Connection& database, const query::Control& control,
                  std::vector<Change>& changes, const query::DriftFilter& filter) {
    std::vector<Change> own;
    for (auto& change : changes)
        if (change.organization == control.organization && change.control_id == control.control_id)
            own.push_back(std::move(change));
    auto story = query::timeline(database, control, std::move(own));
    if (filter.within.since != query::Within().since)
        story.changes_since = filter.within.since;
    if (filter.within.until != query::Within().until)
        story.changes_until = filter.within.until;
    if (filter.subject)
        std::erase_if(story.subjects, [&](const Track& track) {
            return folded(track.subject) != folded(*filter.subject);
        });
    return story;
}

/// As people read it, what became of the controls that were named; else what changed.
struct Drift {
    std::vector<Timeline> stories;
    std::vector<Change> changes;
};

Drift read_drift(Session& session, const Options& options) {
    auto filter = filter_of(options);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto organizations = query::chosen_organizations(database, session.organization);
    require_known(database, session.organization, options.words);
    const auto controls = controls_of(
        database, query::chosen_organization(database, session.organization), options.controls);
    for (const auto& control : controls)
        filter.control_ids.push_back(control.control_id);
    Drift drift{.stories = {}, .changes = query::drift(database, organizations, filter)};
    if (session.format == present::Format::text)
        for (const auto& control : controls)
            drift.stories.push_back(story_of(database, control, drift.changes, filter));
    return drift;
}

ExitStatus answer(Session& session, const Options& options) {
    const auto drift = read_drift(session, options);
    if (session.format != present::Format::text)
        present::render(session.out, change_table(drift.changes), session.format, session.look);
    else if (options.controls.empty())
        present::render_changes(session.out, drift.changes, session.look);
    for (const auto& story : drift.stories) {
        session.out << (&story == &drift.stories.front() ? "" : "\n");
        present::render_timeline(session.out, story, session.look);
    }
    return ExitStatus::ok;
}

} // namespace

Command drift(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("drift", "Show what changed over time, and when");
    parser->add_option("CONTROL", options->controls, "Controls such as EDCA-TLS-014; all if none")
        ->type_name("");
    add_time_options(*parser, options->times);
    add_list_option(*parser, "--change", options->changes,
                    "Kinds of change: regressed, fixed, lost, changed, ...");
    add_list_option(*parser, "--level", options->levels, "finding, result, property or definition");
    add_word_options(*parser, options->words);
    add_limit_option(*parser, options->limit, "At most the N latest changes");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
