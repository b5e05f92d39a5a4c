#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// What somebody says of a control: a waiver, a note or an assessment. Times are UTC text.
struct Statement {
    std::int64_t statement_id = 0;
    std::string kind; // waiver, note or assessment
    std::string organization;
    std::string control_id;
    std::optional<std::vector<std::string>> subjects; // nothing: all
    std::string reason;                               // or the text of a note
    std::optional<std::string> said_by;               // who approved or assessed
    std::optional<std::string> ticket;
    std::optional<std::string> verdict; // of an assessment
    std::string from_at;
    std::string from_local;              // by the clock of the organization's last scan
    std::optional<std::string> until_at; // or when a note is due
    std::optional<std::string> until_local;
    std::string made_at;
    std::string made_by;
    std::optional<std::string> revoked_at;
    std::optional<std::string> lapsed_at;
    std::optional<std::string> lapsed_local;        // by the clock of that scan
    std::optional<std::string> state;               // active, pending, expired, revoked or lapsed
    std::optional<std::string> outcome;             // needed, no longer needed, still failing, ...
    std::optional<std::vector<std::string>> covers; // of a waiver: what fails now under it
};

} // namespace edca
