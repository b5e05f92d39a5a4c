#pragma once

#include "domain/control.hpp"
#include "domain/failure.hpp"
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
    std::vector<Failure> failures;           // over all subjects first, then on each; oldest first
    std::vector<Redefinition> redefinitions; // oldest first
    double flapping_days = 90;               // three flips within so many days are flapping
};

} // namespace edca
