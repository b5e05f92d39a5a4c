#pragma once

#include "domain/amendment.hpp"
#include "history/amend/rename.hpp"
#include "history/digest/chain.hpp"
#include "sqlite/connection.hpp"

#include <string>

namespace edca::history {

/// Renames a subject of an organization, all or nothing: one history from two names. `names.from`
/// may be any present or former name, in any case. Results that are given under an old name are of
/// the subject from now on, in older scans too, and do not change its spelling. Where another
/// subject is called `names.to`, both become one, which keeps that one's spelling. Throws Error
/// when there is no such organization or subject, when it is called so already, when `names.to` is
/// blank or a former name of another subject, and when a control has results of both in one scan.
SubjectRenamed rename_subject(sqlite::Connection& database, const std::string& organization,
                              const Rename& names, const Signature& signature,
                              Effect effect = Effect::made);

} // namespace edca::history
