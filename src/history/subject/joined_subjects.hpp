#pragma once

#include "history/amend/merge.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <map>

namespace edca::history {

/// The ids that the subjects of the one organization have in the other.
using SubjectIds = std::map<std::int64_t, std::int64_t>;

/// Moves subjects to the other organization, with their names and retirements. A subject that both
/// have becomes one, whichever of its names they share. It keeps the name that a rename gave it in
/// the other organization or, without one, in the one; else the spelling that is first in byte
/// order. Throws Error where several subjects of one organization are one of the other.
SubjectIds join_subjects(sqlite::Connection& database, const Merge& organizations);

} // namespace edca::history
