#pragma once

#include "domain/named_sql.hpp"
#include "domain/table.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// The SQL texts of `found`, for people, with a blank line between them.
void render_sql(std::ostream& out, const std::vector<NamedSql>& found);

/// One row per query or view, without its SQL.
Table query_table(const std::vector<NamedSql>& found);

/// The same rows with their SQL.
Table sql_table(const std::vector<NamedSql>& found);

} // namespace edca::present
