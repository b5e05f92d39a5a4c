#include "query/drift.hpp"

#include "command/command.hpp"
#include "command/filters.hpp"
#include "domain/error.hpp"
#include "domain/fold.hpp"
#include "history/database.hpp"
#include "present/changes_text.hpp"
#include "present/timeline_text.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "query/timeline.hpp"
#include "query/vocabulary.hpp"

#include <algorithm>
#include <memory>
#include <ostream>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> controls;
    TimeOptions times;
    std::vector<std::string> changes;
    std::vector<std::string> levels;
    std::optional<std::string> subject;
    std::optional<std::string> framework;
    std::optional<std::string> category;
    std::optional<std::string> severity;
    long long limit = query::no_limit;
};

template<typename Enum>
std::vector<Enum> parsed(const std::vector<std::string>& texts, const char* option,
                         std::optional<Enum> (*parse)(std::string_view), const char* known) {
    std::vector<Enum> values;
    for (const auto& text : texts) {
        const auto value = parse(text);
        if (!value)
            throw Error(std::string(option) + ": \"" + text + "\" is unknown, expected " + known,
                        "several are separated by commas");
        values.push_back(*value);
    }
    return values;
}

query::DriftFilter filter_of(const Options& options) {
    query::DriftFilter filter;
    filter.within = within(options.times);
    filter.changes =
        parsed(options.changes, "--change", &parse_change_kind,
               "appeared, disappeared, lost, excluded, revealed, regressed, fixed, regained, "
               "changed or redefined");
    filter.levels =
        parsed(options.levels, "--level", &parse_level, "finding, result, property or definition");
    filter.subject = options.subject;
    filter.framework = options.framework;
    filter.category = options.category;
    filter.severity = options.severity;
    filter.limit = options.limit;
    return filter;
}

Table change_table(const std::vector<Change>& changes) {
    const auto optional = [](const auto& text) { return text ? Cell(*text) : Cell(); };
    Table table{{"organization", "control_id", "level", "subject_kind", "subject", "property",
                 "change", "from_value", "to_value", "seen_before_at", "changed_at", "redefined"},
                {}};
    for (const auto& change : changes)
        table.rows.push_back({change.organization, change.control_id,
                              std::string(to_string(change.level)), optional(change.subject_kind),
                              optional(change.subject), optional(change.property),
                              std::string(to_string(change.change)), optional(change.from_value),
                              optional(change.to_value), change.seen_before_at, change.changed_at,
                              change.redefined});
    return table;
}

/// The controls of each organization in turn, those of `ids` that it has.
std::vector<query::Control> controls_of(const std::vector<query::Control>& known,
                                        const std::vector<std::string>& organizations,
                                        const std::vector<std::string>& ids) {
    std::vector<query::Control> found;
    for (const auto& organization : organizations)
        for (const auto& id : ids)
            std::copy_if(known.begin(), known.end(), std::back_inserter(found),
                         [&](const query::Control& control) {
                             return control.organization == organization &&
                                    control.control_id == id;
                         });
    return found;
}

/// The story of each control, one below the other; `changes` are those of all.
void tell(Session& session, history::Database& database,
          const std::vector<query::Control>& controls, const std::vector<Change>& changes,
          const query::DriftFilter& filter) {
    for (const auto& control : controls) {
        if (&control != &controls.front())
            session.out << '\n';
        std::vector<Change> own;
        std::copy_if(changes.begin(), changes.end(), std::back_inserter(own),
                     [&](const Change& change) {
                         return change.organization == control.organization &&
                                change.control_id == control.control_id;
                     });
        auto story = query::timeline(database, control, own);
        if (filter.within.since != query::Within().since)
            story.changes_since = filter.within.since;
        if (filter.within.until != query::Within().until)
            story.changes_until = filter.within.until;
        if (filter.subject)
            std::erase_if(story.subjects, [&](const Track& track) {
                return folded(track.subject) != folded(*filter.subject);
            });
        present::render_timeline(session.out, story, session.look);
    }
}

void require_known_filters(history::Database& database,
                           const std::optional<std::string>& organization, const Options& options) {
    const auto require = [&](const char* kind, const std::optional<std::string>& text) {
        if (text)
            query::require_known(database, organization, {kind, *text});
    };
    require("subject", options.subject);
    require("framework", options.framework);
    require("category", options.category);
    require("severity", options.severity);
}

ExitStatus answer(Session& session, const Options& options) {
    auto filter = filter_of(options);
    auto database = history::Database::open(session.database, history::Access::read_only);
    const auto organizations = query::chosen_organizations(database, session.organization);
    const auto chosen = session.organization ? std::optional(organizations.front()) : std::nullopt;
    require_known_filters(database, chosen, options);
    std::vector<query::Control> known;
    if (!options.controls.empty())
        known = query::controls(database, chosen);
    for (const auto& id : options.controls)
        filter.control_ids.push_back(query::find_control(known, id, database.path()).control_id);
    const auto changes = query::drift(database, organizations, filter);
    const bool text = session.format == present::Format::text;
    if (text && !options.controls.empty())
        tell(session, database, controls_of(known, organizations, filter.control_ids), changes,
             filter);
    else if (text)
        present::render_changes(session.out, changes, session.look);
    else
        present::render(session.out, change_table(changes), session.format, session.look);
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
    parser->add_option("--subject", options->subject, "Only this server, connector, domain, ...");
    parser->add_option("--framework", options->framework, "Only controls of this framework");
    parser->add_option("--category", options->category, "Only controls of this category");
    parser->add_option("--severity", options->severity, "Only controls of this severity");
    add_limit_option(*parser, options->limit, "At most the N latest changes");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
