#pragma once

#include "command/command.hpp"
#include "history/digest/chain.hpp"

#include <optional>
#include <string>

namespace edca::command {

/// The signature of this session: the time, the user, and the reason of `--reason`. Throws Error
/// when the reason is blank.
history::Signature signature(const Session& session, const std::optional<std::string>& reason);

} // namespace edca::command
