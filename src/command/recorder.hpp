#pragma once

#include "command/command.hpp"
#include "command/progress.hpp"
#include "domain/outcome.hpp"
#include "history/append.hpp"
#include "history/database.hpp"
#include "record/source.hpp"

#include <optional>

namespace edca::command {

/// Records files one by one, each whole or not at all. The history is opened, and created, when the
/// first file turns out to be a scan.
class Recorder {
  public:
    Recorder(Session& session, Progress& progress, history::Removed removed)
        : session_(session)
        , progress_(progress)
        , removed_(removed) {}

    /// What is wrong with the scan makes an outcome; what is wrong with the history is thrown.
    RecordOutcome record(const record::Source& source);

    /// The head of the chain; nothing while no file turned out to be a scan, or no scan is there.
    std::optional<std::string> head();

  private:
    void fail(RecordOutcome& outcome, const Error& error);
    history::Database& opened();

    Session& session_;
    Progress& progress_;
    history::Removed removed_;
    std::optional<history::Database> database_;
};

} // namespace edca::command
