#include "history/spans/given_spans.hpp"

#include "history/spans/span_sql.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>

namespace edca::history {

void give_spans(sqlite::Connection& database, const SpanTable& table, std::int64_t organization_id,
                const Given& subjects) {
    const std::string name = table.name;
    const auto key = each(table.key, ", ", "");
    const auto run = [&](const std::string& sql) {
        SQLite::Statement statement(database.handle(), sql);
        statement.bind(":organization_id", organization_id);
        statement.bind(":to", subjects.to);
        if (sql.find(":from") != std::string::npos)
            statement.bind(":from", subjects.from);
        statement.exec();
    };
    run("UPDATE " + name +
        " SET subject_id = :to WHERE organization_id = :organization_id AND subject_id = :from");
    std::string begins = "coalesce(lag(until) OVER one_key <> since";
    for (const char* value : table.value)
        begins += std::string(" OR lag(") + value + ") OVER one_key IS NOT " + value;
    begins += ", 1)";
    std::string same;
    for (const char* column : table.key)
        same += std::string(" AND whole.") + column + " = part." + column;
    // Each span that begins a run of equal ones ends where the run does; the others go.
    run("UPDATE " + name +
        " AS part SET until = whole.until FROM (SELECT min(since) AS since, "
        "max(until) AS until" +
        key + " FROM (SELECT since, until" + key +
        ", sum(begins) OVER "
        "(PARTITION BY " +
        key.substr(2) + " ORDER BY since) AS run FROM (SELECT since, until" + key + ", " + begins +
        " AS begins FROM " + name +
        " WHERE organization_id = :organization_id AND subject_id = :to WINDOW one_key AS "
        "(PARTITION BY " +
        key.substr(2) + " ORDER BY since))) GROUP BY run" + key +
        " HAVING count(*) > 1) AS whole WHERE part.organization_id = :organization_id AND "
        "part.since = whole.since" +
        same);
    run("DELETE FROM " + name +
        " AS part WHERE organization_id = :organization_id AND "
        "subject_id = :to AND EXISTS (SELECT 1 FROM " +
        name +
        " AS whole WHERE "
        "whole.organization_id = part.organization_id" +
        same + " AND whole.since < part.since AND whole.until >= part.until)");
}

} // namespace edca::history
