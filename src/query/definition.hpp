#pragma once

#include "domain/control.hpp"
#include "query/controls.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// The definition that judged a control last.
Definition definition(sqlite::Connection& database, const Control& control);

} // namespace edca::query
