#pragma once

#include "domain/change.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace edca::present {

/// Kinds of change, the most urgent first.
inline constexpr std::array by_urgency{
    ChangeKind::regressed, ChangeKind::lost,     ChangeKind::disappeared, ChangeKind::changed,
    ChangeKind::redefined, ChangeKind::excluded, ChangeKind::fixed,       ChangeKind::regained,
    ChangeKind::revealed,  ChangeKind::appeared};

/// What people call a kind of change; options and rows have its key.
std::string kind_words(ChangeKind kind);

/// The printable value of a status or a property. No status reads `not assessed`, no value `–`.
std::string value_words(Level level, const std::optional<std::string>& value);

/// The values of a change as they are shown: `Pass`, `not assessed`, `out of sight`. Of evidence,
/// the words in which the two texts differ.
struct ShownValues {
    std::string from;
    std::string to;
};
ShownValues shown_values(const Change& change);

/// `evidence: …build 15.2.2562.17… → …build 15.2.2562.29…`
std::string evidence_words(const Change& change);

/// `mbx1 out of sight`, and which subjects that had failed are gone; empty where there is neither.
std::string sight_words(const Change& change);

/// A change of a status or a property: `Pass → Fail`, `DomainSecureEnabled True → False`,
/// `TlsDomain appeared (mail.contoso.com)`.
std::string status_words(const Change& change);
std::string property_words(const Change& change);

/// A change of a definition's field: `5 → 7`, or `+ISM -CIS` for a list. Empty for texts that are
/// too long to show.
std::string field_words(const Change& change);

/// `1 change`, `2 changes`.
std::string counted(std::int64_t count, const std::string& noun);

} // namespace edca::present
