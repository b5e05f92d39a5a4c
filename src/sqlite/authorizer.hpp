#pragma once

#include <optional>
#include <string>

namespace edca::sqlite {

/// What SQLite's authorizer is asked about while it prepares a statement. Texts are empty where
/// SQLite gives none.
struct Action {
    int code = 0; // SQLITE_READ, SQLITE_ATTACH, ...
    std::string first;
    std::string second;
};

/// What an action is called that more than reads, such as "ATTACH" or "PRAGMA journal_mode";
/// nothing where it only reads. An action that is not known counts as writing.
std::optional<std::string> beyond_reading(const Action& action);

} // namespace edca::sqlite
