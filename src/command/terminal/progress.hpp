#pragma once

#include "command/command.hpp"

#include <chrono>
#include <cstddef>

namespace edca::command {

/// Progress of a long run. After the first second it is shown, if standard error is a terminal.
class Progress {
  public:
    /// `things` names what is counted.
    Progress(Session& session, const char* things)
        : session_(session)
        , things_(things) {}

    ~Progress() {
        clear();
    }

    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void report(std::size_t done, std::size_t total);

    /// Removes the line from the terminal, so that something else can be written.
    void clear();

  private:
    Session& session_;
    const char* things_;
    std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
    std::size_t width_ = 0; // of what is visible
};

} // namespace edca::command
