#pragma once

#include "command/command.hpp"
#include "command/guard.hpp"
#include "history/digest/ed25519.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace edca::command {

struct DigestLogOptions {
    std::string file;
    std::string key; // of --sign-key
};

/// Declares --digest-log and --sign-key, for a command that adds links to the chain.
void add_digest_log_options(CLI::App& app, DigestLogOptions& options);

/// The files that the options name, for guard().
Files files_of(const DigestLogOptions& options);

/// A file that is kept elsewhere than the history. After each command that adds links to the chain,
/// the head of the chain is added to it: a line with the time, the digest, a signature where there
/// is a key, and the path of the history, separated by spaces.
class DigestLog {
  public:
    /// No file means no log. A new file is for its owner alone. Throws Error when the file cannot
    /// be appended to, and when the key cannot be read.
    explicit DigestLog(const DigestLogOptions& options);

    /// Appends a line, durably. Throws Error when it cannot be written.
    void note(const Session& session, const std::string& digest) const;

  private:
    std::string name_;
    std::optional<history::SigningKey> key_;
};

/// How a log names the history at `path`, whatever it is called here: without links, and with
/// escapes for control characters.
std::string logged_path(const std::filesystem::path& path);

/// What is signed of a line: everything but the signature.
std::string signed_text(std::string_view time, std::string_view digest, std::string_view path);

/// Begins the word of a line that is its signature.
inline constexpr std::string_view signature_mark = "ed25519=";

/// Ends a line of which only the beginning was written.
inline constexpr std::string_view cut_off_mark = " (cut off)";

/// The text of a file of a key. Throws Error when it cannot be read.
std::string key_text(const std::string& option, const std::string& file);

} // namespace edca::command
