#pragma once

#include "domain/check.hpp"
#include "history/digest/ed25519.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::command {

/// The digest of the chain that `text` is, in lower case. Throws Error, which begins with `where`,
/// when `text` is not 64 hexadecimal digits: fewer would prove less.
std::string chain_digest(std::string_view text, const std::string& where);

/// Which lines of a log are read, and with what.
struct LogReading {
    std::filesystem::path history;
    std::string logged_as; // of --logged-as: how the log names the history; empty for its own path
    std::optional<history::PublicKey> key;
};

/// What a digest log notes of one history.
struct Logged {
    std::string name;                 // of the log
    std::vector<std::string> digests; // each once, in the order of the log
    std::vector<std::size_t> lines;   // for each digest the line that notes it first
    Checks checks;                    // of the log itself: its signatures, what it lacks
};

/// Reads a digest log. A log may be shared: of several histories those lines count whose path is
/// that of the history, or of --logged-as; of a log of one history all lines count, so that a copy
/// can be held against it. Throws Error when the file cannot be read, when no line counts, and when
/// a line has no digest other than one of which only the beginning was written.
Logged read_digest_log(const std::string& name, const LogReading& reading);

/// The `checks` of verify, with what is to be said of a log in place of a row for each digest:
/// whether all digests are links of the chain, whether the history lacks what the log notes last,
/// or contradicts the log. `found` has the row of each of the log's digests; `head` is the head of
/// the chain.
Checks judged(const Logged& log, const Checks& found, const std::string& head);

} // namespace edca::command
