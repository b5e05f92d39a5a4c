#pragma once

#include "domain/amendment.hpp"
#include "history/digest/chain.hpp"
#include "sqlite/connection.hpp"

#include <string>

namespace edca::history {

/// The two names of an organization. `from` may be any present or former name, in any case.
struct Rename {
    std::string from;
    std::string to;
};

/// What is to be done where another organization has the new name.
enum class Taken { refuse, merge };

/// Whether an amendment is to be made, or only to be tried, so that people see what it would do.
enum class Effect { made, tried };

/// Renames an organization, all or nothing. Scans that use an old name belong to it from now on,
/// and do not change the spelling of the new name. With Taken::merge all scans go to the other
/// organization that is called `to`, and it keeps its spelling. Throws Error when no organization
/// is called `from`, when it is called `to` already, when `to` is blank or a former name of another
/// organization, when there is another organization and it must not be merged, when there is none
/// to merge into, and when both organizations have a scan of the same time.
Renamed rename_organization(sqlite::Connection& database, const Rename& names,
                            const Signature& signature, Taken taken = Taken::refuse,
                            Effect effect = Effect::made);

} // namespace edca::history
