#pragma once

#include "query/sql/parameters.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// What `--param` takes:
///     NAME=VALUE     a number where the value is written as one, such as 30 or -2.5; else text,
///                    which 0012 is, too
///     NAME:=VALUE    an SQL literal: NULL, 30, 'text'
/// Before NAME may stand what the statement writes there: a colon, @ or $. Throws Error when `text`
/// is none of them.
query::Parameter parameter(const std::string& text);

std::vector<query::Parameter> parameters(const std::vector<std::string>& texts);

} // namespace edca::command
