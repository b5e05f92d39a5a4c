#pragma once

#include "command/command.hpp"
#include "history/digest/chain.hpp"

#include <optional>
#include <string>

namespace edca::command {

/// The user of this session, now, with the reason of `--reason`. Throws Error when it is blank.
history::Signature signature(const Session& session, const std::optional<std::string>& reason);

} // namespace edca::command
