#pragma once

#include <filesystem>
#include <ostream>
#include <sstream>
#include <string>

namespace edca::command {

/// Whether two paths name one file, which need not be there.
bool is_same_file(const std::filesystem::path& one, const std::filesystem::path& other);

/// Throws Error when `file`, which `option` names, is the history or one of the files that SQLite
/// keeps beside it.
void refuse_history(const std::string& option, const std::string& file,
                    const std::filesystem::path& history);

/// Where the answer goes: standard output, or the file of --output. The file is made or replaced
/// only when the answer is whole.
class Answer {
  public:
    /// `file` is empty for standard output. Throws Error when it cannot be written, and when it is
    /// the history or one of the files that SQLite keeps beside it.
    Answer(const std::string& file, const std::filesystem::path& history);

    std::ostream& stream();

    /// Whether nothing was written to it yet.
    [[nodiscard]] bool is_empty() const;

    /// Hands the answer over. Throws Error when not all of it could be written.
    void finish();

  private:
    void check(const std::ostream& out) const;

    std::string file_;
    std::ostringstream text_;
};

} // namespace edca::command
