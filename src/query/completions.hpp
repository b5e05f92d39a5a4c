#pragma once

#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// A word that may be typed, and what it means; empty where it says that itself.
struct Completion {
    std::string word;
    std::string meaning;
};

/// The begin of a word of one kind: control, framework, category, severity, subject, label or
/// organization.
struct BegunWord {
    std::string kind;
    std::string begin;
};

/// The words of `organization`, or of all, that begin so, whatever their case.
std::vector<Completion> completions(sqlite::Connection& database,
                                    const std::optional<std::string>& organization,
                                    const BegunWord& begun);

} // namespace edca::query
