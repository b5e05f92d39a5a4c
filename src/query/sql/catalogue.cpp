#include "query/sql/catalogue.hpp"

#include "auditor_queries.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "history/storage/guide.hpp"
#include "history/storage/schema.hpp"
#include "queries.hpp"

#include <algorithm>
#include <tuple>

namespace edca::query {

namespace {

NamedSql named(const Embedded& query, const char* kind) {
    const std::string text(query.text);
    return {std::string(query.name), kind, history::summary(text), text};
}

NamedSql named(const history::SchemaObject& object) {
    return {object.name, object.type, history::summary(object.sql), object.sql + ";\n"};
}

void sort(std::vector<NamedSql>& all) {
    std::sort(all.begin(), all.end(), [](const NamedSql& one, const NamedSql& other) {
        return std::tie(one.kind, one.name) < std::tie(other.kind, other.name);
    });
}

} // namespace

std::vector<NamedSql> catalogue() {
    std::vector<NamedSql> all;
    for (const auto& query : queries::all)
        all.push_back(named(query, "query"));
    for (const auto& question : auditor_queries::all)
        all.push_back(named(question, "question"));
    for (const auto& object : history::schema_objects())
        if (object.type == "view")
            all.push_back(named(object));
    sort(all);
    return all;
}

std::vector<NamedSql> schema() {
    std::vector<NamedSql> all;
    for (const auto& object : history::schema_objects())
        all.push_back(named(object));
    return all;
}

std::vector<NamedSql> find_sql(std::string_view name) {
    auto all = catalogue();
    for (auto& object : schema())
        if (object.kind == "table")
            all.push_back(std::move(object));
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const NamedSql& known) {
                                 return !equal_ignoring_ascii_case(known.name, name);
                             }),
              all.end());
    if (all.empty())
        throw Error("no query, view or table is called " + std::string(name),
                    "`edca queries` lists them");
    return all;
}

} // namespace edca::query
