#include "query/overdue.hpp"

#include "auditor_queries.hpp"
#include "domain/text/text.hpp"
#include "queries.hpp"
#include "query/statements.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <set>

namespace edca::query {

std::vector<Overdue> overdue(sqlite::Connection& database, const std::string& organization,
                             Timestamp now, const std::vector<OverdueLimit>& limits) {
    SQLite::Statement select(database.handle(), std::string(auditor_queries::overdue));
    select.bind(":organization", organization);
    select.bind(":now", to_text(now));
    for (const OverdueLimit& limit : limits)
        select.bind(':' + ascii_lower(limit.severity) + "_days", limit.days);
    std::vector<Overdue> all;
    while (select.executeStep())
        all.push_back({.control_id = select.getColumn("control_id"),
                       .is_assessed = !select.getColumn("status").isNull()});
    return all;
}

bool is_waived_unassessed(sqlite::Connection& database, const std::string& organization,
                          const std::string& control_id, Timestamp now) {
    std::set<std::string> covered;
    for (const Statement& said : statements(database, organization, now, control_id)) {
        if (said.kind != "waiver" || said.state != "active")
            continue;
        if (!said.subjects)
            return true;
        covered.insert(said.subjects->begin(), said.subjects->end());
    }
    SQLite::Statement select(database.handle(), std::string(queries::open_failures));
    select.bind(":organization", organization);
    select.bind(":control_id", control_id);
    std::size_t failing = 0;
    while (select.executeStep()) {
        const auto subject = sqlite::optional_text(select.getColumn("subject"));
        if (subject && covered.count(*subject) == 0)
            return false;
        failing += subject ? 1 : 0;
    }
    return failing > 0;
}

} // namespace edca::query
