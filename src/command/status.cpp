#include "query/status.hpp"
#include "history/open.hpp"

#include "command/command.hpp"
#include "command/option/duration.hpp"
#include "command/option/words.hpp"
#include "domain/json_text.hpp"
#include "domain/text.hpp"
#include "present/page/status.hpp"
#include "query/scan_ref.hpp"
#include "query/score.hpp"
#include "sqlite/snapshot.hpp"

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

query::StatusAsked asked(const Options& options) {
    query::StatusAsked asked;
    asked.all = options.all;
    asked.group_by = group_by(options.group_by);
    if (!options.failing_for.empty())
        asked.failing_days = days("--failing-for", options.failing_for);
    asked.flapping_days = days("--flapping-window", options.flapping_window);
    asked.framework = options.words.framework;
    asked.category = options.words.category;
    asked.severity = options.words.severity;
    asked.subject = options.words.subject;
    return asked;
}

/// How long failures of a severity took to fix, as of the last scan only.
TimeToFix time_to_fix(const StatusReport& report, const std::string& severity) {
    for (const auto& time : report.times_to_fix)
        if (time.severity == severity)
            return time;
    return {severity, std::nullopt, std::nullopt};
}

Table state_table(const std::vector<StatusReport>& reports) {
    const auto optional = [](const auto& value) { return value ? Cell(*value) : Cell(); };
    const auto spelled = [](const std::optional<Status>& status) {
        return status ? Cell(std::string(to_string(*status))) : Cell();
    };
    Table table{{"organization",
                 "control_id",
                 "title",
                 "category",
                 "severity",
                 "severity_weight",
                 "status",
                 "since",
                 "days",
                 "subjects",
                 "level",
                 "group",
                 "last_status",
                 "failing_since",
                 "first_failed_at",
                 "last_passed_at",
                 "flips",
                 "flapping",
                 "mean_days_to_fix_at_least",
                 "mean_days_to_fix_at_most"},
                {}};
    for (const auto& report : reports) {
        for (const auto& state : report.states) {
            const auto time = time_to_fix(report, state.severity);
            table.rows.push_back({state.organization,
                                  state.control_id,
                                  state.title,
                                  state.category,
                                  state.severity,
                                  state.severity_weight,
                                  spelled(state.status),
                                  state.since,
                                  state.days,
                                  JsonText{json_text(state.subjects)},
                                  std::string(to_string(state.level)),
                                  optional(state.group),
                                  spelled(state.last_status),
                                  optional(state.failing_since),
                                  optional(state.first_failed_at),
                                  optional(state.last_passed_at),
                                  optional(state.flips),
                                  optional(state.flapping),
                                  optional(time.mean_days_at_least),
                                  optional(time.mean_days_at_most)});
        }
    }
    return table;
}

/// Leaves the times to fix of the severity that is asked about, or of all; they are of whole
/// organizations and say nothing about a part of one.
void restrict_times(std::vector<TimeToFix>& times, const query::StatusAsked& asked) {
    if (asked.framework || asked.category || asked.subject)
        times.clear();
    if (asked.severity)
        std::erase_if(times, [&](const TimeToFix& time) {
            return !equal_ignoring_ascii_case(time.severity, *asked.severity);
        });
}

StatusReport report_on(sqlite::Connection& database, const query::ScanRef& scan,
                       query::StatusAsked asked) {
    asked.organization = scan.organization;
    asked.at = scan.taken_at;
    StatusReport report{.organization = scan.organization,
                        .scan_id = scan.scan_id,
                        .taken_at = scan.taken_at,
                        .scores = query::score(database, scan.scan_id, {}),
                        .states = query::status(database, asked),
                        .times_to_fix = {}};
    if (query::find_scan(database, scan.organization, "latest").scan_id == scan.scan_id)
        report.times_to_fix = query::times_to_fix(database, scan.organization);
    return report;
}

std::vector<StatusReport> read_reports(Session& session, const Options& options,
                                       const query::StatusAsked& wanted) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    require_known(database, session.organization, options.words);
    query::LeftOut left_out;
    const auto scans = query::find_scans(database, session.organization, options.at, left_out);
    note(session.err, left_out);
    std::vector<StatusReport> reports;
    reports.reserve(scans.size());
    for (const auto& scan : scans)
        reports.push_back(report_on(database, scan, wanted));
    return reports;
}

ExitStatus answer(Session& session, const Options& options) {
    const auto wanted = asked(options);
    auto reports = read_reports(session, options, wanted);
    if (session.format != present::Format::text) {
        present::render(session.out, state_table(reports), session.format, session.look);
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
    parser->add_option("--at", options->at, "As of this scan or time; the latest if not given")
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
