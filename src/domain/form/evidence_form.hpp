#pragma once

#include "domain/form/line_form.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// The form in which evidence compares, as docs/same.md has it: the forms of its lines, those of a
/// list sorted. Readings stand in the order of their marks.
struct EvidenceForm {
    std::string text;
    std::vector<Reading> readings;

    auto operator<=>(const EvidenceForm&) const = default;
};

EvidenceForm evidence_form(std::string_view evidence);

/// The form as one text, to be digested.
std::string to_text(const EvidenceForm& form);

/// How the evidence of a later scan differs from that of an earlier one.
enum class EvidenceChange {
    none,    // at most in how it is written, and by what moves with the calendar
    moved,   // in numbers only, as what is measured does
    changed, // in more
};

/// Compares two texts of evidence, of scans that lie so many seconds apart.
EvidenceChange evidence_change(std::string_view before, std::string_view now,
                               std::int64_t seconds_apart);

} // namespace edca
