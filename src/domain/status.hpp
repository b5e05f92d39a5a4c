#pragma once

#include <optional>
#include <string_view>

namespace edca {

/// What an assessment said of a control or of one subject, as EDCA names it.
enum class Status { pass, warning, fail, unknown, skipped };

/// EDCA's spelling: Pass, Warning, Fail, Unknown, Skipped.
std::string_view to_string(Status status);

/// The status spelled `text`, in whatever case, or nothing.
std::optional<Status> parse_status(std::string_view text);

/// The one that stands for both when one subject was reported twice under a control:
/// Fail before Warning, Unknown, Pass, Skipped.
Status worse(Status one, Status other);

} // namespace edca
