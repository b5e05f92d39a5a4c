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

/// Renames an organization, all or nothing. Scans that use an old name belong to it from now on,
/// and do not change the spelling of the new name. Where another organization is called `to`, all
/// scans go to that one, and it keeps its spelling. Throws Error when no organization is called
/// `from`, when it is called `to` already, when `to` is blank or a former name of another
/// organization, and when both organizations have a scan of the same time.
Renamed rename_organization(sqlite::Connection& database, const Rename& names,
                            const Signature& signature);

} // namespace edca::history
