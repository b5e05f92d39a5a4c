#pragma once

#include <optional>
#include <ostream>
#include <sstream>
#include <string>

namespace edca::command {

/// Thrown where standard output is a pipe whose reader has gone: it has all that it wanted.
struct ReaderGone {};

/// The place that the answer goes to: standard output, the file of --output, or the pager. The file
/// is made or replaced when the answer is whole, at once; the pager starts then, where the answer
/// is longer than the screen.
class Answer {
  public:
    /// An empty `file` means standard output, which `pager`, a command, may show. Throws Error when
    /// the file cannot be written.
    explicit Answer(std::string file, std::optional<std::string> pager = {});

    std::ostream& stream();

    /// Whether nothing was written to the answer yet.
    [[nodiscard]] bool is_empty() const;

    /// Writes the answer to its place. A new file is for whom the umask lets; a file that is
    /// replaced keeps its mode. Throws Error when not all of the answer could be made or written;
    /// the file is then as it was. Throws ReaderGone where nobody reads any more.
    void finish();

  private:
    [[nodiscard]] bool is_direct() const;
    void check(const std::ostream& out) const;
    void put_in_file();

    std::string file_;
    std::optional<std::string> pager_;
    std::ostringstream text_;
};

} // namespace edca::command
