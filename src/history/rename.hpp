#pragma once

#include "domain/amendment.hpp"
#include "history/digest/chain.hpp"
#include "sqlite/connection.hpp"

#include <string>

namespace edca::history {

/// An organization's two names; `from` may be any that it has or had, in any case.
struct Rename {
    std::string from;
    std::string to;
};

/// Renames an organization, all or nothing. Scans that use an old name belong to it from now on,
/// and do not change the spelling of the new one. Where another organization is called `to`, that
/// one keeps its spelling and gets all scans. Throws Error when no organization is called `from`,
/// when it is called `to` already, when `to` is blank or a former name of another organization, and
/// when the two were scanned at the same time.
Renamed rename_organization(sqlite::Connection& database, const Rename& names,
                            const Signature& signature);

} // namespace edca::history
