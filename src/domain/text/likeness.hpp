#pragma once

#include <string>
#include <string_view>

namespace edca {

/// What a subject is, as far as it bears on which names may be those of one.
enum class SubjectSort { server, other };

/// What the names of one subject have in common, in spite of a change that people and EDCA make to
/// names. Two names of one sort that have the same likeness look like one subject's. Of a server it
/// is the host name without its domain; of a name such as `EX1\Default` the domain of the host
/// before the backslash does not count; of a name with a GUID the GUID does not. `folded_name` is
/// the folded() one. Empty for a name that looks like no other one: an address, a database, a
/// domain.
std::string likeness(std::string_view folded_name, SubjectSort sort);

} // namespace edca
