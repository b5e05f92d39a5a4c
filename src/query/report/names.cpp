#include "query/report/names.hpp"

#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <string_view>
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
    for (const Row& row : amendments.rows) {
        const auto text = [&](std::string_view column) -> const std::string* {
            const auto place =
                std::find(amendments.columns.begin(), amendments.columns.end(), column);
            return std::get_if<std::string>(
                &row.at(static_cast<std::size_t>(place - amendments.columns.begin())));
        };
        const auto add = [&](const std::string* name, const char* kind) {
            if (name != nullptr)
                names.push_back({.name = *name, .kind = kind});
        };
        const auto* named = text("kind");
        const auto kind = named == nullptr ? std::string() : *named;
        const bool is_of_subject = kind == "subject rename" || kind.starts_with("retirement");
        add(text("organization"), "Organization");
        add(text("renamed_to"), is_of_subject ? "Subject" : "Organization");
        if (is_of_subject) // else it is a control, of which somebody said something
            add(text("subject"), "Subject");
    }
    return names;
}

} // namespace edca::query
