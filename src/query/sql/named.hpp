#pragma once

#include "sqlite/connection.hpp"

#include <string>
#include <string_view>

namespace edca::query {

enum class Scope { all_organizations, one_organization };

/// The statement that is called `name`, whatever its case: the question of that name, else all rows
/// of the view or table, or those of the organization that a parameter names. Throws Error when
/// there is none.
std::string named_statement(sqlite::Connection& database, std::string_view name, Scope scope);

/// Whether the statement has a parameter for the organization.
bool asks_for_organization(const std::string& sql);

} // namespace edca::query
