#pragma once

#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// The name of something that was ever assessed, and what controls call it, such as Server.
struct KnownName {
    std::string name;
    std::string kind;
};

/// All names of an organization's subjects, by name.
std::vector<KnownName> known_names(sqlite::Connection& database, const std::string& organization);

/// Names that the organization and its subjects had before, or were given, as its amendments say:
/// kind Organization or Subject.
std::vector<KnownName> former_names(const Table& amendments);

} // namespace edca::query
