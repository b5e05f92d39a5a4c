#pragma once

#include "domain/amendment.hpp"
#include "history/digest/chain.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::history {

/// A subject that is to be retired.
struct Retiring {
    std::string organization;
    std::string subject;           // any present or former name, in any case
    std::optional<std::string> at; // UTC text; when it was last seen if not given
};

/// Says that a subject is gone for good, so that nobody misses it from then on. It holds as long as
/// no later scan has a result of the subject. The signature's reason must not be blank. Throws
/// Error when there is no such organization or subject, when it is retired already, and when it was
/// seen after the time.
Retired retire_subject(sqlite::Connection& database, const Retiring& retiring,
                       const Signature& signature);

/// Takes the retirement of a subject back. Throws Error when there is none.
Retired undo_retirement(sqlite::Connection& database, const Retiring& retiring,
                        const Signature& signature);

} // namespace edca::history
