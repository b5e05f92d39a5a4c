#include "query/report/names.hpp"

#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <variant>

namespace edca::query {

std::vector<KnownName> known_names(sqlite::Connection& database, const std::string& organization) {
    SQLite::Statement select(database.handle(), std::string(queries::report_names));
    select.bind(":organization", organization);
    std::vector<KnownName> names;
    while (select.executeStep())
        names.push_back({.name = select.getColumn("name"), .kind = select.getColumn("kind")});
    return names;
}

std::vector<KnownName> former_names(const Table& amendments) {
    std::vector<KnownName> names;
    for (const Row& row : amendments.rows)
        for (std::size_t index = 0; index < row.size(); ++index) {
            const std::string& column = amendments.columns[index];
            const auto* name = std::get_if<std::string>(&row[index]);
            if (name == nullptr)
                continue;
            const bool is_of_subject =
                std::find(row.begin(), row.end(), Cell(std::string("subject rename"))) != row.end();
            if (column == "organization" || (column == "renamed_to" && !is_of_subject))
                names.push_back({.name = *name, .kind = "Organization"});
            else if (column == "subject" || column == "renamed_to")
                names.push_back({.name = *name, .kind = "Subject"});
        }
    return names;
}

} // namespace edca::query
