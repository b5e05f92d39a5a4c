#include "query/compare/diff.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "command/option/fail_on.hpp"
#include "command/option/filters.hpp"
#include "command/option/severity.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/words.hpp"
#include "domain/text/text.hpp"
#include "present/page/change/changes.hpp"
#include "present/page/change/diff.hpp"
#include "query/compare/redefinitions.hpp"
#include "query/organizations.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>

namespace edca::command {

namespace {

struct Options {
    std::string from = "latest~1";
    std::string since;
    std::string to = "latest";
    std::vector<std::string> changes;
    std::vector<std::string> levels;
    WordOptions words;
    bool evidence = false;
    bool exit_code = false;
    std::vector<std::string> fail_on;
    long long limit = query::no_limit;
};

query::DiffAsked asked(const Options& options) {
    query::DiffAsked asked;
    asked.changes = change_kinds("--change", options.changes);
    asked.levels = levels("--level", options.levels);
    asked.all_evidence = options.evidence;
    if (options.evidence && !asked.levels.empty())
        asked.levels.push_back(Level::evidence);
    asked.subject = options.words.subject;
    asked.framework = options.words.framework;
    asked.category = options.words.category;
    asked.severities = severities("--severity", options.words.severity);
    asked.limit = options.limit;
    return asked;
}

/// The severities of `one` that `other` has as well; nothing restricts where it is empty.
std::vector<std::string> shared(const std::vector<std::string>& one,
                                const std::vector<std::string>& other) {
    if (one.empty() || other.empty())
        return one.empty() ? other : one;
    std::vector<std::string> both;
    std::copy_if(one.begin(), one.end(), std::back_inserter(both),
                 [&](const std::string& severity) {
                     return std::any_of(other.begin(), other.end(), [&](const std::string& known) {
                         return equal_ignoring_ascii_case(known, severity);
                     });
                 });
    return both;
}

/// The differences that meet a condition, among those that were asked for, however many are shown.
std::vector<Change> met_by(sqlite::Connection& database, query::DiffAsked asked,
                           const FailOn& condition) {
    asked.limit = query::no_limit;
    if (condition.change) {
        if (!asked.changes.empty() && std::find(asked.changes.begin(), asked.changes.end(),
                                                *condition.change) == asked.changes.end())
            return {};
        asked.changes = {*condition.change};
    }
    asked.new_failures = !condition.change;
    const bool restricts = !asked.severities.empty();
    asked.severities = shared(asked.severities, condition.severities);
    if (restricts && asked.severities.empty())
        return {};
    auto found = query::diff(database, asked);
    std::erase_if(found, [](const Change& change) { return !counts(change); });
    return found;
}

/// Differences of two scans of one organization.
struct Difference {
    present::DiffScans scans;
    std::vector<Change> changes;
    Reuses reuses; // for people
};

/// The differences that were asked for, and whether they meet a condition of the exit status.
struct Differences {
    std::vector<Difference> all;
    bool met = false;
    std::vector<std::vector<Change>> met_by; // each condition of --fail-on
};

std::vector<query::ScanPair> scan_pairs(const Session& session, sqlite::Connection& database,
                                        const Options& options, query::LeftOut& left_out) {
    const auto clock = session.clock();
    if (options.since.empty())
        return query::find_scan_pairs(database, session.organization, options.from, options.to,
                                      left_out, clock);
    return query::find_scans_since(database, session.organization,
                                   query::time_asked("--since", options.since, clock), left_out);
}

Differences read_differences(Session& session, const Options& options) {
    auto wanted = asked(options);
    const auto conditions = parse_fail_on(options.fail_on);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    require_known(database, session.organization, options.words);
    query::LeftOut left_out;
    const auto pairs = scan_pairs(session, database, options, left_out);
    note(session.err, left_out);
    show_dates(session, database, query::chosen_organizations(database, session.organization));
    Differences differences;
    differences.met_by.resize(conditions.size());
    for (const auto& [from, to] : pairs) {
        wanted.from_scan_id = from.scan_id;
        wanted.to_scan_id = to.scan_id;
        auto changes = query::diff(database, wanted);
        differences.met = differences.met || (options.exit_code && !changes.empty());
        for (std::size_t index = 0; index < conditions.size(); ++index) {
            auto found = met_by(database, wanted, conditions[index]);
            differences.met = differences.met || !found.empty();
            std::move(found.begin(), found.end(), std::back_inserter(differences.met_by[index]));
        }
        Reuses reuses;
        if (session.format == present::Format::text)
            reuses = query::reuses_among(database, changes);
        differences.all.push_back({.scans = {.organization = from.organization,
                                             .from_scan_id = from.scan_id,
                                             .from_at = from.taken_at,
                                             .to_scan_id = to.scan_id,
                                             .to_at = to.taken_at},
                                   .changes = std::move(changes),
                                   .reuses = std::move(reuses)});
    }
    return differences;
}

/// Says which of several conditions was met, and by what.
void tell_conditions(Session& session, const Options& options, const Differences& differences) {
    const auto conditions = parse_fail_on(options.fail_on);
    if (conditions.size() < 2)
        return;
    std::vector<std::string> notes;
    for (std::size_t index = 0; index < conditions.size(); ++index)
        notes.push_back(words(conditions[index], differences.met_by[index]));
    note(session.err, notes);
}

ExitStatus answer(Session& session, const Options& options) {
    auto differences = read_differences(session, options);
    if (session.format == present::Format::text) {
        for (const auto& difference : differences.all) {
            session.out << (&difference == &differences.all.front() ? "" : "\n");
            present::render_diff(session.out, difference.scans, difference.changes,
                                 difference.reuses, session.look);
        }
    } else {
        std::vector<Change> all;
        for (auto& difference : differences.all)
            std::move(difference.changes.begin(), difference.changes.end(),
                      std::back_inserter(all));
        present::render(session.out, present::change_table(all), session.format, session.look);
    }
    tell_conditions(session, options, differences);
    return differences.met ? ExitStatus::condition_met : ExitStatus::ok;
}

} // namespace

Command diff(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("diff", "Show every difference between two scans");
    auto* from = parser->add_option("FROM", options->from,
                                    "Earlier scan or time, such as 24h; latest~1 if not given");
    from->type_name("");
    auto* to = parser->add_option("TO", options->to, "Later scan or time; latest if not given");
    to->type_name("");
    parser
        ->add_option("--since", options->since,
                     "What changed since this time: from the last scan before it to the latest")
        ->type_name("TIME")
        ->excludes(from)
        ->excludes(to);
    add_list_option(*parser, "--change", options->changes,
                    "Kinds of change: regressed, fixed, lost, changed, ...");
    add_list_option(*parser, "--level", options->levels,
                    "finding, result, property, definition or evidence");
    add_word_options(*parser, options->words);
    parser->add_flag("--evidence", options->evidence,
                     "Also evidence that other levels tell of, or that moves in every scan");
    parser->add_flag("--exit-code", options->exit_code, "Exit with 1 when there are differences");
    add_list_option(
        *parser, "--fail-on", options->fail_on,
        "Exit with 1 when there are such changes: new-failures, regressed:High, lost, ...");
    add_limit_option(*parser, options->limit, "At most N differences");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
