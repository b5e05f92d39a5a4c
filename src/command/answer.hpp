#pragma once

#include <filesystem>
#include <ostream>
#include <sstream>
#include <string>

namespace edca::command {

/// Where the answer goes: standard output, or the file of --output. The file is replaced only when
/// the answer is whole.
class Answer {
  public:
    /// `file` is empty for standard output. Throws Error when it cannot be written, and when it is
    /// the history itself.
    Answer(const std::string& file, const std::filesystem::path& history);

    std::ostream& stream();

    /// Hands the answer over. Throws Error when not all of it could be written.
    void finish();

  private:
    void check(const std::ostream& out) const;

    std::string file_;
    std::ostringstream text_;
};

} // namespace edca::command
