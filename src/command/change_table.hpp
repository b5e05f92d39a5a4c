#pragma once

#include "domain/change.hpp"
#include "domain/table.hpp"

#include <vector>

namespace edca::command {

/// Changes in the columns of view `drift`.
Table change_table(const std::vector<Change>& changes);

} // namespace edca::command
