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
#include <memory>
#include <optional>
#include <string>

namespace edca::command {

/// Records files one by one, each whole or not at all, and makes what was recorded durable every
/// now and then, in the order of the files. The history is opened, and created, when the first file
/// turns out to be a scan.
class Recorder {
  public:
    /// `files` says how many there are. Of one file an outcome has all changes; of several it has
    /// those of findings, as no more is shown of each.
    Recorder(Session& session, Progress& progress, history::Removed removed, history::Future future,
             std::size_t files)
        : session_(session)
        , progress_(progress)
        , removed_(removed)
        , future_(future)
        , files_(files) {}

    /// Records `source`, the next of `files`. A fault of the scan makes an outcome; a fault of the
    /// history is thrown.
    RecordOutcome record(const input::Source& source, ReadAhead& files);

    /// Makes durable what was recorded. What is not durable when the recorder goes is taken back.
    void commit();

    /// How many outcomes are durable: the first ones.
    [[nodiscard]] std::size_t durable() const {
        return durable_;
    }

    /// The head of the chain as far as it is durable. Nothing when no file turned out to be a scan,
    /// or when the history has none. Takes back what was not committed.
    std::optional<std::string> head();

  private:
    /// The history to record into, opened by the first call.
    Batches& opened();

    std::shared_ptr<Scan> next(ReadAhead& files, RecordOutcome& outcome);
    void record(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome);
    void append(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome);
    void fail(RecordOutcome& outcome, const Error& error);

    Session& session_;
    Progress& progress_;
    history::Removed removed_;
    history::Future future_;
    std::size_t files_;
    history::Digester digester_;
    std::optional<Batches> history_;
    std::size_t recorded_ = 0;
    std::size_t durable_ = 0;
};

} // namespace edca::command
