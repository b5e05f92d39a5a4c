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

/// What a statement's comment says of a parameter, in lines such as
///     -- :since, :until    first seen in this time, NULL for any
struct Meaning {
    std::string name;
    std::string text;
    bool may_be_null = false; // as the comment says what NULL means
};

/// What the comments of a statement say of its parameters, in their order.
std::vector<Meaning> meanings(const std::string& sql);

/// The values of a statement's parameters.
struct Parameters {
    std::vector<Parameter> given;   // by the user: each must be one of the statement's
    std::vector<Parameter> implied; // for those that are not given, where the statement has them
};

/// Binds the values to the statement that `sql` says. What nobody gives is NULL where a comment
/// says what that means. Throws Error about a parameter that is not the statement's, that is given
/// twice, or that has no value.
void bind_parameters(sqlite3_stmt* statement, const std::string& sql, const Parameters& values);

} // namespace edca::query
