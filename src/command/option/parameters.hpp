#pragma once

#include "query/sql/parameters.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// The parameter that a value of `--param` gives:
///     NAME=VALUE     a number when the value is written as one, such as 30 or -2.5; else text,
///                    and 0012 is text, too
///     NAME:=VALUE    an SQL literal: NULL, 30, 'text'
/// NAME may begin with the sign that it has in the statement: a colon, @ or $. Throws Error when
/// `text` has neither form.
query::Parameter parameter(const std::string& text);

std::vector<query::Parameter> parameters(const std::vector<std::string>& texts);

} // namespace edca::command
