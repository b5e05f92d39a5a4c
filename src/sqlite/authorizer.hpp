#pragma once

#include <optional>
#include <string>

namespace edca::sqlite {

/// An action that SQLite asks its authorizer about while it prepares a statement. A text that
/// SQLite does not give is empty.
struct Action {
    int code = 0; // SQLITE_READ, SQLITE_ATTACH, ...
    std::string first;
    std::string second;
    /// Whether the first text is a table that SQLite has of itself, and not the history.
    bool is_module = false;
};

/// The name of an action that does more than read, such as "ATTACH" or "PRAGMA journal_mode";
/// nothing when it only reads. An unknown action counts as one that writes.
std::optional<std::string> beyond_reading(const Action& action);

} // namespace edca::sqlite
