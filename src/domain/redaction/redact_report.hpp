#pragma once

#include "domain/redaction/redaction.hpp"
#include "domain/report.hpp"

namespace edca {

/// Replaces every name in a report: of its organization, of subjects, of people who amended the
/// history, and those that evidence, settings and other texts hold. Names of subjects should have
/// been added to `redaction` before, so that each has the token of its kind.
void redact(Report& report, Redaction& redaction);

} // namespace edca
