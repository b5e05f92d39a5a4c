#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edca::command {

/// Lines that somebody types at the terminal. With libedit they can be edited, taken from those
/// typed before, and words in them completed by the tab key; without it as far as the terminal does
/// that itself. One at a time, as libedit has but one state.
class LineEditor {
  public:
    /// `memory` is the file that keeps what was typed, for its owner alone; empty for none. What
    /// goes wrong with it is no reason to stop.
    LineEditor(std::filesystem::path memory, std::vector<std::string> words);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    /// The next line without its end; nothing when there are no more.
    std::optional<std::string> read(const std::string& prompt);

  private:
    void remember(const std::string& line) const;

    std::filesystem::path memory_;
};

} // namespace edca::command
