#pragma once

#include "command/command.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::command {

/// A file that is kept elsewhere than the history. After each recording the head of the chain is
/// added to it: a line with the time, the digest and the history, separated by spaces.
class DigestLog {
  public:
    /// An empty `name` means no log. A new file is for its owner alone. Throws Error when the file
    /// cannot be appended to.
    explicit DigestLog(std::string name);

    /// Throws Error when the line cannot be written.
    void note(const Session& session, const std::string& digest) const;

  private:
    std::string name_;
};

/// The digest of the chain that `text` is, in lower case. Throws Error, which begins with `where`,
/// when `text` is not 64 hexadecimal digits: fewer would prove less.
std::string chain_digest(std::string_view text, const std::string& where);

/// The digests in a digest log, each once. Throws Error when the file cannot be read, when it has
/// no digest, and when a line has none.
std::vector<std::string> logged_digests(const std::string& name);

} // namespace edca::command
