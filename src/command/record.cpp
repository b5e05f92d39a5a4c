#include "command/answer.hpp"
#include "command/command.hpp"
#include "domain/error.hpp"
#include "domain/outcome.hpp"
#include "domain/utf8.hpp"
#include "history/append.hpp"
#include "history/database.hpp"
#include "history/digest.hpp"
#include "history/organization.hpp"
#include "present/outcome_text.hpp"
#include "present/width.hpp"
#include "query/drift.hpp"
#include "query/score.hpp"
#include "record/analysis.hpp"
#include "record/source.hpp"
#include "record/text.hpp"

#include <chrono>
#include <memory>
#include <ostream>
#include <utility>

namespace edca::command {

namespace {

/// Whose scan it is: what the file says, else --organization, else the only one in the history.
std::string owner(history::Database& database, const Scan& scan, const std::string& source,
                  const std::optional<std::string>& chosen) {
    const std::string place = source + ": /Metadata/OrganizationId";
    if (!scan.organization.empty()) {
        if (chosen && !history::is_same_organization(database, *chosen, scan.organization))
            throw Error(place + " is \"" + scan.organization + "\", expected \"" + *chosen +
                            "\" as --organization says",
                        "leave --organization out to record every file under its own name");
        return scan.organization;
    }
    if (chosen)
        return *chosen;
    const auto known = history::organization_names(database);
    if (known.size() == 1)
        return known.front();
    throw Error(place + " is missing, expected the organization's name",
                "files of early EDCA versions do not have it; name it with --organization");
}

Scan read_scan(Session& session, const record::Source& source) {
    auto bytes = record::read(source, session.in);
    auto source_sha256 = history::sha256(bytes);
    Scan scan = record::parse_analysis(record::decode(std::move(bytes), source.name), source.name);
    scan.source = source.path.empty() ? source.name : path_to_utf8(source.path.filename());
    scan.source_sha256 = std::move(source_sha256);
    return scan;
}

/// What the scan's append changed against the scan before it.
void compare(history::Database& database, RecordOutcome& outcome) {
    const auto now = query::score(database, *outcome.scan_id, {"All"}).at(0);
    outcome.organization = now.organization;
    outcome.previous_at = now.previous_at;
    outcome.score = now.score;
    outcome.delta = now.delta;
    query::DriftFilter filter;
    filter.within = {now.taken_at, now.taken_at};
    for (auto& change : query::drift(database, now.organization, filter))
        (change.level == Level::finding ? outcome.changes : outcome.below)
            .push_back(std::move(change));
}

history::Appended append(history::Database& database, const Scan& scan, const std::string& source,
                         Timestamp now, history::Removed removed) {
    try {
        return history::append(database, scan, now, removed);
    } catch (const Error& error) {
        throw Error(source + ": " + error.what(), error.hint);
    }
}

void record_scan(Session& session, history::Database& database, Scan scan, history::Removed removed,
                 RecordOutcome& outcome) {
    outcome.taken_at = to_text(scan.taken_at);
    if (!scan.organization.empty())
        outcome.organization = scan.organization;
    scan.organization = owner(database, scan, outcome.source, session.organization);
    outcome.organization = scan.organization;

    const auto appended = append(database, scan, outcome.source, session.now(), removed);
    outcome.scan_id = appended.scan_id;
    outcome.outcome = appended.was_there ? Outcome::duplicate : Outcome::recorded;
    if (const auto known = history::find_organization(database, scan.organization))
        outcome.organization = known->name;
    if (appended.removal) {
        outcome.message = history::words(*appended.removal);
        outcome.hint = "to record it after all: edca record --again FILE";
    } else if (appended.was_there) {
        outcome.message = "the same scan was recorded before";
    } else {
        compare(database, outcome);
    }
}

/// Says on a terminal, from the first second on, how far a long run has come.
class Progress {
  public:
    Progress(Session& session, std::size_t total)
        : session_(session)
        , total_(total) {}

    ~Progress() {
        clear();
    }

    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void report(std::size_t done) {
        const auto now = std::chrono::steady_clock::now();
        if (!session_.err_is_terminal || now - shown_ < std::chrono::seconds(1))
            return;
        shown_ = now;
        visible_ = true;
        session_.err << "\r" << done << " of " << total_ << " files" << std::flush;
    }

    void clear() {
        if (visible_)
            session_.err << "\r\x1b[K" << std::flush;
        visible_ = false;
    }

  private:
    Session& session_;
    std::size_t total_;
    std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
    bool visible_ = false;
};

Table outcome_table(const std::vector<RecordOutcome>& outcomes) {
    const auto optional = [](const auto& value) { return value ? Cell(*value) : Cell(); };
    const auto points = [](const auto& value) { return value ? Cell(Points{*value}) : Cell(); };
    Table table{{"source", "outcome", "organization", "scan_id", "taken_at", "score", "delta",
                 "regressed", "fixed", "lost", "appeared", "disappeared", "message"},
                {}};
    for (const auto& outcome : outcomes) {
        const auto counted = [&](ChangeKind kind) {
            return outcome.outcome == Outcome::recorded ? Cell(count(outcome.changes, kind))
                                                        : Cell();
        };
        table.rows.push_back(
            {outcome.source, std::string(to_string(outcome.outcome)),
             optional(outcome.organization), optional(outcome.scan_id), optional(outcome.taken_at),
             points(outcome.score), points(outcome.delta), counted(ChangeKind::regressed),
             counted(ChangeKind::fixed), counted(ChangeKind::lost), counted(ChangeKind::appeared),
             counted(ChangeKind::disappeared), optional(outcome.message)});
    }
    return table;
}

/// Records files one by one, each whole or not at all. The history is opened, and created, when the
/// first file turns out to be a scan.
class Recorder {
  public:
    Recorder(Session& session, Progress& progress, history::Removed removed)
        : session_(session)
        , progress_(progress)
        , removed_(removed) {}

    /// What is wrong with the scan makes an outcome; what is wrong with the history is thrown.
    RecordOutcome record(const record::Source& source) {
        RecordOutcome outcome;
        outcome.source = source.name;
        std::optional<Scan> scan;
        try {
            scan = read_scan(session_, source);
        } catch (const Error& error) {
            fail(outcome, error);
            return outcome;
        }
        auto& database = opened();
        try {
            record_scan(session_, database, std::move(*scan), removed_, outcome);
        } catch (const Error& error) {
            fail(outcome, error);
        }
        return outcome;
    }

  private:
    void fail(RecordOutcome& outcome, const Error& error) {
        outcome.outcome = Outcome::failed;
        outcome.message = error.what();
        outcome.hint = error.hint;
        progress_.clear();
        report(session_.err, error);
    }

    history::Database& opened() {
        if (!database_) {
            database_.emplace(history::Database::open(session_.database, history::Access::record));
            progress_.clear();
            report_kept(session_.err, database_->kept());
        }
        return *database_;
    }

    Session& session_;
    Progress& progress_;
    history::Removed removed_;
    std::optional<history::Database> database_;
};

void show(Session& session, const std::vector<RecordOutcome>& outcomes) {
    if (session.format == present::Format::text)
        present::render_outcomes(session.out, outcomes, session.look);
    else
        present::render(session.out, outcome_table(outcomes), session.format, session.look);
}

/// The answer would replace what may be the only copy of a scan.
void refuse_output_over_source(const Session& session, const std::vector<record::Source>& sources) {
    if (session.output.empty())
        return;
    for (const auto& source : sources)
        if (!source.path.empty() && is_same_file(source.path, session.output))
            throw Error("--output: " + path_to_utf8(session.output) + " is to be recorded",
                        "name another file for the answer");
}

ExitStatus record_all(Session& session, const std::vector<std::string>& arguments,
                      history::Removed removed) {
    const auto sources = record::find_sources(arguments);
    refuse_output_over_source(session, sources);
    std::vector<RecordOutcome> outcomes;
    auto status = ExitStatus::ok;
    Progress progress(session, sources.size());
    Recorder recorder(session, progress, removed);
    try {
        for (const auto& source : sources) {
            outcomes.push_back(recorder.record(source));
            if (outcomes.back().outcome == Outcome::failed)
                status = ExitStatus::error;
            progress.report(outcomes.size());
        }
    } catch (...) {
        progress.clear();
        show(session, outcomes); // what was recorded before stays recorded
        throw;
    }
    progress.clear();
    show(session, outcomes);
    return status;
}

} // namespace

Command record(CLI::App& app) {
    struct Options {
        std::vector<std::string> sources;
        bool again = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("record", "Record EDCA's analysis files in the history");
    parser
        ->add_option("FILE", options->sources,
                     "Analysis files, folders of analysis_*.json, or - for standard input")
        ->type_name("")
        ->required();
    parser->add_flag("--again", options->again, "Record scans that were removed, too");
    return {parser, [options](Session& session) {
                return record_all(session, options->sources,
                                  options->again ? history::Removed::record_again
                                                 : history::Removed::leave_out);
            }};
}

} // namespace edca::command
