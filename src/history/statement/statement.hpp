#pragma once

#include "history/digest/chain.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca::history {

/// What somebody says of a control, on the state of one scan. Times are UTC text; until_at is the
/// last moment that is meant.
struct Saying {
    std::int64_t scan_id = 0;
    std::string control_id;                 // as the history spells it
    std::vector<std::string> subjects = {}; // present or former names, in any case; empty for all
    std::optional<std::string> from_at = {};
    std::optional<std::string> until_at = {};
    std::optional<std::string> said_by = {}; // who approved it, or assessed it
    std::optional<std::string> ticket = {};  // of a waiver
    std::optional<std::string> verdict = {}; // of an assessment: Pass or Fail
};

/// Accepts failures, and returns the ids of the waivers: all of them or, with an Error, none. A
/// waiver covers from the time of its scan on where no other time is said, or from the end of a
/// waiver that covered some of the same failures since. Throws Error where its end is past or
/// before its begin, where the control was not assessed up to that scan or never had a result of a
/// subject, and where another waiver that is not over covers some of it already.
std::vector<std::int64_t> grant_waivers(sqlite::Connection& database,
                                        const std::vector<Saying>& waivers,
                                        const Signature& signature);

/// Takes a waiver back from now on. Throws Error where there is none, and where it ended before.
void revoke_waiver(sqlite::Connection& database, std::int64_t waiver_id,
                   const Signature& signature);

/// Notes the reason of the signature, and returns the id. Throws Error as grant_waivers() does, but
/// a note may be due in the past.
std::int64_t add_note(sqlite::Connection& database, const Saying& note, const Signature& signature);

/// Adds how a person found a control, and returns the id. Throws Error as grant_waivers() does, and
/// where EDCA verifies the control by itself.
std::int64_t assess(sqlite::Connection& database, const Saying& assessment,
                    const Signature& signature);

} // namespace edca::history
