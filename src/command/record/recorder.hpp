#pragma once

#include "command/command.hpp"
#include "command/record/read_ahead.hpp"
#include "command/terminal/progress.hpp"
#include "domain/outcome.hpp"
#include "history/append.hpp"
#include "history/digest/digest.hpp"
#include "history/spans/last_scan.hpp"
#include "input/source.hpp"
#include "sqlite/connection.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace edca::command {

/// What outcomes tell of what moved since the scan before: all changes, or those of findings only.
enum class Told { everything, findings };

/// Records files one by one, each whole or not at all, and makes what was recorded durable every
/// now and then, in the order of the files. The history is opened, and created, when the first file
/// turns out to be a scan.
class Recorder {
  public:
    Recorder(Session& session, Progress& progress, history::Removed removed, Told told)
        : session_(session)
        , progress_(progress)
        , removed_(removed)
        , told_(told) {}

    /// Records `source`, the next of `files`. What is wrong with the scan makes an outcome; what is
    /// wrong with the history is thrown.
    RecordOutcome record(const input::Source& source, ReadAhead& files);

    /// Makes durable what was recorded. What was not when the recorder goes was not recorded.
    void commit();

    /// The outcomes that are durable: so many, the first ones.
    [[nodiscard]] std::size_t durable() const {
        return durable_;
    }

    /// The head of the chain as far as it is durable; nothing while no file turned out to be a
    /// scan, or no scan is there. Drops what was not committed.
    std::optional<std::string> head();

  private:
    void record_scan(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome);
    void append(sqlite::Connection& database, const std::shared_ptr<Scan>& scan,
                RecordOutcome& outcome);
    history::Appended append(const std::shared_ptr<const Scan>& scan, const std::string& source);
    void fail(RecordOutcome& outcome, const Error& error);
    sqlite::Connection& opened();

    Session& session_;
    Progress& progress_;
    history::Removed removed_;
    Told told_;
    std::optional<sqlite::Connection> connection_;
    history::Digester digester_;
    history::LastScan last_;
    std::optional<history::Batch> batch_;
    std::chrono::steady_clock::time_point batch_began_;
    std::size_t recorded_ = 0;
    std::size_t durable_ = 0;
};

} // namespace edca::command
