#pragma once

#include "domain/check.hpp"
#include "query/verify/organization_ledger.hpp"
#include "query/verify/subject_ledger.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// What follows from the links of the chain: one ledger for each thing that they change.
struct Ledgers {
    OrganizationLedger organizations;
    SubjectLedger subjects;
};

/// Takes the links of the chain in their order and does to the ledgers what each did to the
/// history. A link that cannot have been, or that cannot be read, is a failed check with its place,
/// and the others are taken all the same.
Ledgers replay(sqlite::Connection& database, Checks& checks);

} // namespace edca::query
