#pragma once

#include "domain/control.hpp"
#include "domain/control_history.hpp"
#include "domain/redefinition.hpp"
#include "domain/statement.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca {

/// Evidence of the last scan for one control on one subject.
struct SubjectEvidence {
    std::string subject_kind;
    std::string subject;
    std::string evidence; // as reported
};

/// All that is known of one control in one organization.
struct ControlReport {
    Definition definition; // the one that judged it last
    ControlHistory history;
    std::vector<SubjectEvidence> evidence;   // by kind and name of the subject
    std::vector<Redefinition> redefinitions; // oldest first
    std::vector<Statement> statements;       // what people say of it, the latest first
    std::int64_t age_days = 0;               // calendar days from the last scan to now
};

} // namespace edca
