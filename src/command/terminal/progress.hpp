#pragma once

#include "command/command.hpp"

#include <chrono>
#include <cstddef>

namespace edca::command {

/// Says on a terminal, from the first second on, how far a long run has come.
class Progress {
  public:
    /// What is counted is called `things`.
    Progress(Session& session, const char* things)
        : session_(session)
        , things_(things) {}

    ~Progress() {
        clear();
    }

    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void report(std::size_t done, std::size_t total);

    /// Takes the line back, so that something else can be written.
    void clear();

  private:
    Session& session_;
    const char* things_;
    std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
    bool visible_ = false;
};

} // namespace edca::command
