#pragma once

#include "domain/change.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace edca::present {

/// Kinds of change, what asks for action first.
inline constexpr std::array by_urgency{
    ChangeKind::regressed, ChangeKind::lost,     ChangeKind::disappeared, ChangeKind::changed,
    ChangeKind::redefined, ChangeKind::excluded, ChangeKind::fixed,       ChangeKind::regained,
    ChangeKind::revealed,  ChangeKind::appeared};

/// A status or a property's value, printable; nothing reads `not assessed` or `–`.
std::string value_words(Level level, const std::optional<std::string>& value);

/// A change of a status or a property: `Pass → Fail`, `DomainSecureEnabled True → False`,
/// `TlsDomain appeared (mail.contoso.com)`.
std::string status_words(const Change& change);
std::string property_words(const Change& change);

/// What became of a definition's field: `5 → 7`, what was added to and taken from a list
/// (`+ISM -CIS`), nothing for texts too long to show.
std::string field_words(const Change& change);

/// `1 change`, `2 changes`.
std::string counted(std::int64_t count, const std::string& noun);

} // namespace edca::present
