#include "command/command.hpp"
#include "command/digest_log/digest_log.hpp"
#include "command/guard.hpp"
#include "command/option/size.hpp"
#include "command/record/outcome.hpp"
#include "command/record/read_ahead.hpp"
#include "command/record/recorder.hpp"
#include "command/terminal/progress.hpp"
#include "domain/error.hpp"
#include "domain/outcome.hpp"
#include "domain/text/utf8.hpp"
#include "input/scan_order.hpp"
#include "input/source.hpp"
#include "present/page/outcomes.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <cstddef>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> sources;
    bool again = false;
    bool allow_future = false;
    DigestLogOptions digest_log;
    std::string max_size;
};

void show(Session& session, const std::vector<RecordOutcome>& outcomes) {
    if (session.format == present::Format::text)
        present::render_outcomes(session.out, outcomes, session.look);
    else
        present::render(session.out, present::outcome_table(outcomes), session.format,
                        session.look);
}

/// What is written must not replace a source, which may be the only copy of a scan.
Files files_of(const Options& options, const std::vector<input::Source>& sources) {
    auto files = files_of(options.digest_log);
    for (const auto& source : sources)
        files.read.push_back({source.path, "is to be recorded"});
    return files;
}

// People compare the begin of a digest; verify prints it whole, and --digest-log keeps it whole.
constexpr std::size_t digits_of_head = 12;

/// Tells the head of the chain, and where the history is if it was made just now.
void tell_history(Session& session, bool is_new, Recorder& recorder,
                  const std::vector<RecordOutcome>& outcomes, const DigestLog& log) {
    const auto head = recorder.head();
    const bool all_failed =
        std::all_of(outcomes.begin(), outcomes.end(), [](const RecordOutcome& outcome) {
            return outcome.outcome == Outcome::failed;
        });
    if (!head || all_failed)
        return;
    if (session.format == present::Format::text) {
        session.out << "chain head " << head->substr(0, digits_of_head) << '\n';
        if (is_new)
            session.out << "made the history " << path_to_utf8(session.database) << '\n';
    }
    log.note(session, *head);
}

/// Records the sources at `places`, whose scans `files` gives, and returns the places of those that
/// wait.
std::vector<std::size_t> record_at(const std::vector<std::size_t>& places,
                                   const std::vector<input::Source>& sources, ReadAhead& files,
                                   Recorder& recorder, Progress& progress, Outcomes& outcomes) {
    std::vector<std::size_t> waiting;
    for (const std::size_t place : places) {
        auto outcome = recorder.record(sources[place], files);
        if (!outcome) {
            waiting.push_back(place);
            continue;
        }
        outcomes.all[place] = std::move(*outcome);
        outcomes.tried.push_back(place);
        progress.report(outcomes.tried.size(), sources.size());
    }
    return waiting;
}

ExitStatus record_all(Session& session, const Options& options) {
    const auto max_bytes = max_size(options.max_size);
    auto sources = input::find_sources(options.sources);
    input::sort_by_time(sources);
    guard(session, files_of(options, sources));
    const DigestLog log(options.digest_log);
    std::error_code unknown;
    const bool is_new = !std::filesystem::exists(session.database, unknown);
    Outcomes outcomes{.all = std::vector<RecordOutcome>(sources.size()), .tried = {}};
    auto status = ExitStatus::ok;
    Progress progress(session, "files");
    Recorder recorder(session, progress,
                      options.again ? history::Removed::record_again : history::Removed::leave_out,
                      options.allow_future ? history::Future::allowed : history::Future::refused,
                      sources.size());
    std::vector<std::size_t> places(sources.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    try {
        ReadAhead files(sources, session.in, max_bytes);
        const auto waiting = record_at(places, sources, files, recorder, progress, outcomes);
        recorder.end_waiting();
        std::vector<input::Source> to_read_again;
        for (const std::size_t place : waiting)
            if (!sources[place].path.empty())
                to_read_again.push_back(sources[place]);
        ReadAhead files_again(to_read_again, session.in, max_bytes);
        record_at(waiting, sources, files_again, recorder, progress, outcomes);
        recorder.commit();
        if (std::any_of(outcomes.all.begin(), outcomes.all.end(), [](const RecordOutcome& outcome) {
                return outcome.outcome == Outcome::failed;
            }))
            status = ExitStatus::error;
    } catch (...) {
        progress.clear();
        status = fail_rest(session, sources, recorder.durable(), outcomes);
    }
    progress.clear();
    if (const auto more = recorder.repeated_warnings(); more > 0)
        note(session.err, {"so it goes on in " + std::to_string(more) +
                           (more == 1 ? " later scan" : " later scans") +
                           "; edca scans lists the servers that are missing in each"});
    show(session, outcomes.all);
    if (status != ExitStatus::locked)
        tell_history(session, is_new, recorder, outcomes.all, log);
    return status;
}

} // namespace

Command record(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("record", "Record EDCA's analysis files in the history");
    parser
        ->add_option("FILE", options->sources,
                     "Analysis files, folders of analysis_*.json, or - for standard input")
        ->type_name("")
        ->required();
    parser->add_flag("--again", options->again, "Record scans that were removed, too");
    parser->add_flag("--allow-future", options->allow_future,
                     "Record scans that are dated more than a day after now, too");
    add_digest_log_options(*parser, options->digest_log);
    add_max_size_option(*parser, options->max_size);
    return {parser, [options](Session& session) { return record_all(session, *options); }};
}

} // namespace edca::command
