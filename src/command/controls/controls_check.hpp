#pragma once

#include "command/command.hpp"

namespace edca::command {

/// `edca controls check`, declared under `controls`.
Command controls_check(CLI::App& controls);

} // namespace edca::command
