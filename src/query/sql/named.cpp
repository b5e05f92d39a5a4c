#include "query/sql/named.hpp"

#include "query/sql/catalogue.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <regex>

namespace edca::query {

namespace {

bool has_organization(sqlite::Connection& database, const std::string& view) {
    SQLite::Statement select(database.handle(),
                             "SELECT 1 FROM pragma_table_info(?) WHERE name = 'organization'");
    select.bind(1, view);
    return select.executeStep();
}

} // namespace

std::string named_statement(sqlite::Connection& database, std::string_view name, Scope scope) {
    const auto found = find_sql(name);
    const auto question = std::find_if(found.begin(), found.end(), [](const NamedSql& sql) {
        return sql.kind == "query" || sql.kind == "question";
    });
    if (question != found.end())
        return question->text;
    const auto& view = found.front().name;
    const std::string all = "SELECT * FROM " + view;
    return scope == Scope::one_organization && has_organization(database, view)
               ? all + " WHERE organization = :organization"
               : all;
}

bool asks_for_organization(const std::string& sql) {
    static const std::regex parameter("[:@$]organization\\b");
    return std::regex_search(sql, parameter);
}

} // namespace edca::query
