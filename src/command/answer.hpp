#pragma once

#include <filesystem>
#include <ostream>
#include <sstream>
#include <string>

namespace edca::command {

/// Whether two paths name the same file, which need not exist.
bool is_same_file(const std::filesystem::path& one, const std::filesystem::path& other);

/// Throws Error when `file`, which `option` names, is the history or one of the files that SQLite
/// keeps beside it.
void refuse_history(const std::string& option, const std::string& file,
                    const std::filesystem::path& history);

/// The place that the answer goes to: standard output, or the file of --output. The file is made or
/// replaced only when the answer is whole.
class Answer {
  public:
    /// An empty `file` means standard output. Throws Error when the file cannot be written, and
    /// when it is the history or one of the files that SQLite keeps beside it.
    Answer(const std::string& file, const std::filesystem::path& history);

    std::ostream& stream();

    /// Whether nothing was written to the answer yet.
    [[nodiscard]] bool is_empty() const;

    /// Writes the answer to its place. Throws Error when not all of it could be written.
    void finish();

  private:
    void check(const std::ostream& out) const;

    std::string file_;
    std::ostringstream text_;
};

} // namespace edca::command
