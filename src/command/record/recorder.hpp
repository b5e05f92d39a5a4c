#pragma once

#include "command/command.hpp"
#include "command/record/batches.hpp"
#include "command/record/outcome.hpp"
#include "command/record/read_ahead.hpp"
#include "command/terminal/progress.hpp"
#include "domain/outcome.hpp"
#include "history/append.hpp"
#include "history/digest/digest.hpp"
#include "input/source.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace edca::command {

/// What becomes of a scan whose file does not name its organization.
enum class Unnamed { waits, recorded };

/// Records files one by one, each whole or not at all, and makes what was recorded durable every
/// now and then, in the order of the files. The history is opened, and created, when the first file
/// turns out to be a scan.
class Recorder {
  public:
    /// `files` says how many there are. Of one file an outcome has all changes; of several it has
    /// those of findings, as no more is shown of each.
    /// Of several files without --organization, unnamed scans wait.
    Recorder(Session& session, Progress& progress, history::Removed removed, history::Future future,
             std::size_t files)
        : session_(session)
        , progress_(progress)
        , removed_(removed)
        , future_(future)
        , files_(files)
        , unnamed_(files > 1 && !session.organization ? Unnamed::waits : Unnamed::recorded) {}

    /// Records `source`, the next of `files`. A fault of the scan makes an outcome; a fault of the
    /// history is thrown. Nothing for a scan that waits until every other file has named its
    /// organization, so that the order of the files means nothing.
    std::optional<RecordOutcome> record(const input::Source& source, ReadAhead& files);

    /// From now on scans that waited are recorded. A scan of standard input, which cannot be read
    /// again, was kept: `files` does not give it.
    void end_waiting() {
        unnamed_ = Unnamed::recorded;
    }

    /// Makes durable what was recorded. What is not durable when the recorder goes is taken back.
    void commit();

    /// How many outcomes are durable: the first ones that were returned.
    [[nodiscard]] std::size_t durable() const {
        return durable_;
    }

    /// The head of the chain as far as it is durable. Nothing when no file turned out to be a scan,
    /// or when the history has none. Takes back what was not committed.
    std::optional<std::string> head();

    /// How often a scan was recorded of which the same is to be known as of the one before it.
    [[nodiscard]] std::size_t repeated_warnings() const {
        return repeated_;
    }

  private:
    /// The history to record into, opened by the first call.
    Batches& opened();

    std::shared_ptr<Scan> next(const input::Source& source, ReadAhead& files,
                               RecordOutcome& outcome);
    void record(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome);
    void append(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome);
    void fail(RecordOutcome& outcome, const Error& error);

    Session& session_;
    Progress& progress_;
    history::Removed removed_;
    history::Future future_;
    std::size_t files_;
    Unnamed unnamed_;
    std::shared_ptr<Scan> of_standard_input_; // that waits
    history::Digester digester_;
    std::optional<Batches> history_;
    std::size_t recorded_ = 0;
    std::size_t durable_ = 0;
    std::map<std::string, std::vector<std::string>> told_; // of the last scan, by organization
    std::size_t repeated_ = 0;
};

} // namespace edca::command
