#pragma once

#include "domain/control.hpp"
#include "domain/redefinition.hpp"
#include "domain/timeline.hpp"

#include <string>
#include <vector>

namespace edca {

/// What the last scan found of a control on one subject.
struct Found {
    std::string subject_kind;
    std::string subject;
    std::string evidence; // as reported
};

/// One control in one organization, whole.
struct ControlPage {
    Definition definition; // that it was last judged by
    Timeline timeline;
    std::vector<Found> found;                // by kind and name of the subject
    std::vector<Redefinition> redefinitions; // oldest first
};

} // namespace edca
