#pragma once

#include "command/command.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::command {

/// A file, kept elsewhere than the history, to which the head of the chain is noted after each
/// recording: a line of the time, the digest and the history, parted by spaces.
class DigestLog {
  public:
    /// No file when `name` is empty. Throws Error when it cannot be appended to, or is the history.
    DigestLog(const Session& session, std::string name);

    /// Throws Error when the line cannot be written.
    void note(const Session& session, const std::string& digest) const;

  private:
    std::string name_;
};

/// `text` as a digest of the chain, in lower case. Throws Error, which begins with `where`, for
/// anything but 64 hexadecimal digits: fewer of them would prove less.
std::string chain_digest(std::string_view text, const std::string& where);

/// The digests in a digest log. Throws Error when it cannot be read, has none, or a line is none.
std::vector<std::string> logged_digests(const std::string& name);

} // namespace edca::command
