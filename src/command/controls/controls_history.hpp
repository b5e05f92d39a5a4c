#pragma once

#include "command/command.hpp"

namespace edca::command {

/// `edca controls history`, declared under `controls`.
Command controls_history(CLI::App& controls);

} // namespace edca::command
