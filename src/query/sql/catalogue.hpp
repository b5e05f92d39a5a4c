#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

/// What the program asks, what auditors would ask, or a view that both read from.
struct NamedSql {
    std::string name;
    std::string kind;    // query, question or view
    std::string summary; // the first sentence of its comment
    std::string text;
};

/// Every embedded query, every question of queries/auditor and every view of the current schema, in
/// this order, each by name.
std::vector<NamedSql> catalogue();

/// Those called `name`, whatever its case: a question often has the name of the view that it reads
/// from. Throws Error when there is none.
std::vector<NamedSql> find_sql(std::string_view name);

} // namespace edca::query
