#pragma once

#include "domain/table.hpp"

#include <string>
#include <vector>

struct sqlite3_stmt;

namespace edca::query {

/// A value for the parameter that a statement calls `:name`, `@name` or `$name`.
struct Parameter {
    std::string name;
    Cell value; // nothing, a whole number, a number or text
};

/// The values of a statement's parameters.
struct Parameters {
    std::vector<Parameter> given;   // by the user: each must be one of the statement's
    std::vector<Parameter> implied; // for those that are not given, where the statement has them
};

/// Binds the values to the statement that `sql` says. A parameter that nobody gives is NULL where a
/// comment declares it optional or names its default (see declared_parameters()). Throws Error
/// about a parameter that is not the statement's, that is given twice, or that has no value.
void bind_parameters(sqlite3_stmt* statement, const std::string& sql, const Parameters& values);

} // namespace edca::query
