#include "query/status.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "command/option/duration.hpp"
#include "command/option/severity.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/words.hpp"
#include "domain/text/text.hpp"
#include "present/page/status.hpp"
#include "query/organizations.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <cmath>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::string at = "latest";
    std::string failing_for;
    std::string flapping_window = "90d";
    std::string group_by;
    bool all = false;
    WordOptions words;
};

query::GroupBy group_by(const std::string& word) {
    using query::GroupBy;
    if (word.empty())
        return GroupBy::none;
    if (equal_ignoring_ascii_case(word, "category"))
        return GroupBy::category;
    if (equal_ignoring_ascii_case(word, "framework"))
        return GroupBy::framework;
    if (equal_ignoring_ascii_case(word, "subject"))
        return GroupBy::subject;
    throw Error("--by: \"" + word + "\" is unknown, expected subject, category or framework");
}

query::StatusAsked asked(const Session& session, const Options& options) {
    query::StatusAsked asked;
    asked.all = options.all;
    asked.group_by = group_by(options.group_by);
    if (!options.failing_for.empty()) {
        const double length = days("--failing-for", options.failing_for);
        if (is_in_hours(options.failing_for))
            asked.failing_hours = std::round(length * 24);
        else
            asked.failing_days = length;
    }
    if (query::is_latest(options.at))
        asked.now = to_text(session.now());
    asked.flapping_days = days("--flapping-window", options.flapping_window);
    asked.framework = options.words.framework;
    asked.category = options.words.category;
    asked.severities = severities("--severity", options.words.severity);
    asked.subject = options.words.subject;
    return asked;
}

/// Keeps the times to fix of the severities that were asked for. They are of a whole organization,
/// so a part of one has none.
void restrict_times(std::vector<TimeToFix>& times, const query::StatusAsked& asked) {
    if (asked.framework || asked.category || asked.subject)
        times.clear();
    if (!asked.severities.empty())
        std::erase_if(times, [&](const TimeToFix& time) {
            return std::none_of(asked.severities.begin(), asked.severities.end(),
                                [&](const std::string& severity) {
                                    return equal_ignoring_ascii_case(time.severity, severity);
                                });
        });
}

std::vector<StatusReport> read_reports(Session& session, const Options& options,
                                       const query::StatusAsked& wanted) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    require_known(database, session.organization, options.words);
    query::LeftOut left_out;
    const auto scans =
        query::find_scans(database, session.organization, options.at, left_out, session.clock());
    note(session.err, left_out);
    show_dates(session, database, query::chosen_organizations(database, session.organization));
    std::vector<StatusReport> reports;
    reports.reserve(scans.size());
    for (const auto& scan : scans)
        reports.push_back(query::status_report(database, scan, wanted));
    return reports;
}

ExitStatus answer(Session& session, const Options& options) {
    const auto wanted = asked(session, options);
    auto reports = read_reports(session, options, wanted);
    if (session.format != present::Format::text) {
        present::render(session.out, present::status_table(reports), session.format, session.look);
        return ExitStatus::ok;
    }
    for (auto& report : reports) {
        restrict_times(report.times_to_fix, wanted);
        session.out << (&report == &reports.front() ? "" : "\n");
        present::render_status(session.out, report, session.look);
    }
    return ExitStatus::ok;
}

} // namespace

Command status(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("status", "Show what does not pass, heaviest first");
    parser
        ->add_option("--at", options->at,
                     "As of this scan or time, such as 2026-04-24; the latest if not given")
        ->type_name("TIME|SCAN");
    parser->add_flag("--all", options->all, "Also what passes or is skipped");
    parser->add_option("--by", options->group_by, "Group by subject, category or framework")
        ->type_name("WHAT");
    parser
        ->add_option("--failing-for", options->failing_for,
                     "Only what has failed for so long, such as 30d")
        ->type_name("TIME");
    parser
        ->add_option("--flapping-window", options->flapping_window,
                     "Three flips within this time are flapping; 90d if not given")
        ->type_name("TIME");
    add_word_options(*parser, options->words);
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
