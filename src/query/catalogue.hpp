#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

/// A question or a view that the program carries.
struct NamedSql {
    std::string name;
    std::string kind;    // query or view
    std::string summary; // the first sentence of its comment
    std::string text;
};

/// Every embedded query and every view of the current schema, queries first, each by name.
std::vector<NamedSql> catalogue();

/// Those called `name`, whatever its case: a question often has the name of the view that it reads
/// from. Throws Error when there is none.
std::vector<NamedSql> find_sql(std::string_view name);

} // namespace edca::query
