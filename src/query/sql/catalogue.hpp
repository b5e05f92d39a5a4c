#pragma once

#include "domain/named_sql.hpp"

#include <string_view>
#include <vector>

namespace edca::query {

/// Every embedded query, every question of queries/auditor and every view of the current schema, in
/// this order, each by name.
std::vector<NamedSql> catalogue();

/// The current schema: tables, each with its indexes, then views.
std::vector<NamedSql> schema();

/// Queries, questions, views and tables called `name`, whatever its case: a question often has the
/// name of the view that it reads from. Throws Error when there is none.
std::vector<NamedSql> find_sql(std::string_view name);

} // namespace edca::query
