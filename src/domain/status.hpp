#pragma once

#include <optional>
#include <string_view>

namespace edca {

/// Status of a control, or of a control on one subject, as EDCA names it.
enum class Status { pass, warning, fail, unknown, skipped };

/// EDCA's spelling: Pass, Warning, Fail, Unknown, Skipped.
std::string_view to_string(Status status);

/// The status spelled `text`, in whatever case, or nothing.
std::optional<Status> parse_status(std::string_view text);

/// The status of a subject that was reported twice under a control: the first of the two in the
/// order Fail, Warning, Unknown, Pass, Skipped.
Status worse(Status one, Status other);

} // namespace edca
