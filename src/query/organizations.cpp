#include "query/organizations.hpp"

#include "domain/error.hpp"
#include "domain/fold.hpp"
#include "domain/utf8.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>

namespace edca::query {

std::vector<std::string> organizations(history::Database& database) {
    SQLite::Statement select(database.handle(), std::string(queries::organizations));
    std::vector<std::string> names;
    while (select.executeStep())
        names.push_back(select.getColumn("name").getString());
    return names;
}

std::vector<std::string> chosen_organizations(history::Database& database,
                                              const std::optional<std::string>& name) {
    auto names = organizations(database);
    const std::string where = path_to_utf8(database.path()) + ": ";
    if (names.empty())
        throw Error(where + "no scan was recorded yet", "record one first: edca record FILE");
    if (!name)
        return names;
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& known) {
        return folded(known) == folded(*name);
    });
    if (found == names.end()) {
        std::string hint = "its organizations are ";
        for (const auto& known : names)
            hint += (&known == &names.front() ? "" : ", ") + known;
        throw Error(where + "no organization is called " + *name, hint);
    }
    return {*found};
}

} // namespace edca::query
