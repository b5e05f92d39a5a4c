#include "command/answer.hpp"
#include "command/command.hpp"
#include "command/option/size.hpp"
#include "command/record/digest_log.hpp"
#include "command/record/outcome.hpp"
#include "command/record/read_ahead.hpp"
#include "command/record/recorder.hpp"
#include "command/terminal/progress.hpp"
#include "domain/error.hpp"
#include "domain/outcome.hpp"
#include "domain/utf8.hpp"
#include "input/source.hpp"
#include "present/page/outcomes.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> sources;
    bool again = false;
    bool allow_future = false;
    std::string digest_log;
    std::string max_size;
};

void show(Session& session, const std::vector<RecordOutcome>& outcomes) {
    if (session.format == present::Format::text)
        present::render_outcomes(session.out, outcomes, session.look);
    else
        present::render(session.out, present::outcome_table(outcomes), session.format,
                        session.look);
}

/// Throws Error when the answer would replace a source, which may be the only copy of a scan.
void refuse_output_over_source(const Session& session, const std::vector<input::Source>& sources) {
    if (session.output.empty())
        return;
    for (const auto& source : sources)
        if (!source.path.empty() && is_same_file(source.path, session.output))
            throw Error("--output: " + path_to_utf8(session.output) + " is to be recorded",
                        "name another file for the answer");
}

/// Tells the head of the chain to people who keep it elsewhere.
void tell_head(Session& session, Recorder& recorder, const std::vector<RecordOutcome>& outcomes,
               const DigestLog& log) {
    const auto head = recorder.head();
    const bool all_failed =
        std::all_of(outcomes.begin(), outcomes.end(), [](const RecordOutcome& outcome) {
            return outcome.outcome == Outcome::failed;
        });
    if (!head || all_failed)
        return;
    if (session.format == present::Format::text)
        session.out << "chain head " << *head << '\n';
    log.note(session, *head);
}

ExitStatus record_all(Session& session, const Options& options) {
    const auto max_bytes = max_size(options.max_size);
    const auto sources = input::find_sources(options.sources);
    refuse_output_over_source(session, sources);
    const DigestLog log(session, options.digest_log);
    std::vector<RecordOutcome> outcomes;
    auto status = ExitStatus::ok;
    Progress progress(session, "files");
    Recorder recorder(session, progress,
                      options.again ? history::Removed::record_again : history::Removed::leave_out,
                      options.allow_future ? history::Future::allowed : history::Future::refused,
                      sources.size());
    ReadAhead files(sources, session.in, max_bytes);
    try {
        for (const auto& source : sources) {
            outcomes.push_back(recorder.record(source, files));
            if (outcomes.back().outcome == Outcome::failed)
                status = ExitStatus::error;
            progress.report(outcomes.size(), sources.size());
        }
        recorder.commit();
    } catch (...) {
        progress.clear();
        status = fail_rest(session, sources, recorder.durable(), outcomes);
    }
    progress.clear();
    show(session, outcomes);
    if (status != ExitStatus::locked)
        tell_head(session, recorder, outcomes, log);
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
    parser
        ->add_option("--digest-log", options->digest_log,
                     "Append the head of the chain to this file, which is kept elsewhere")
        ->type_name("FILE");
    add_max_size_option(*parser, options->max_size);
    return {parser, [options](Session& session) { return record_all(session, *options); }};
}

} // namespace edca::command
