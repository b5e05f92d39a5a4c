#include "present/page/queries.hpp"

#include <cstddef>
#include <ostream>

namespace edca::present {

void render_sql(std::ostream& out, const std::vector<NamedSql>& found) {
    for (const NamedSql& sql : found)
        out << (&sql == &found.front() ? "" : "\n") << sql.text;
}

Table query_table(const std::vector<NamedSql>& found) {
    Table table{{"name", "kind", "summary"}, {}};
    for (const NamedSql& sql : found)
        table.rows.push_back({sql.name, sql.kind, sql.summary});
    return table;
}

Table sql_table(const std::vector<NamedSql>& found) {
    Table table = query_table(found);
    table.columns.emplace_back("sql");
    for (std::size_t index = 0; index < found.size(); ++index)
        table.rows[index].emplace_back(found[index].text);
    return table;
}

} // namespace edca::present
