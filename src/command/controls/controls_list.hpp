#pragma once

#include "command/command.hpp"

namespace edca::command {

/// `edca controls list`, declared under `controls`.
Command controls_list(CLI::App& controls);

} // namespace edca::command
