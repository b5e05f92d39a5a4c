#pragma once

#include "domain/control.hpp"
#include "domain/state.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca {

/// A place where a control fails.
struct FailingPlace {
    std::string control_id;
    std::string subject_kind;
    std::string subject;
    std::string evidence; // as reported
};

/// A control that fails, and how EDCA would put it right.
struct Remedy {
    State state;                      // since when it fails
    Definition definition;            // the one that judged it
    std::vector<FailingPlace> places; // by name of the subject
};

/// What there is to put right in an organization, heaviest first.
struct Remedies {
    std::string organization;
    std::int64_t scan_id = 0; // the last scan
    std::string taken_at;     // UTC text
    std::vector<Remedy> remedies;
    std::vector<std::string> asked = {}; // what alone was asked for, in words; empty for all
};

} // namespace edca
