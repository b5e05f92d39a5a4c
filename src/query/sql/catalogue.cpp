#include "query/sql/catalogue.hpp"

#include "auditor_queries.hpp"
#include "domain/error.hpp"
#include "domain/text.hpp"
#include "history/open.hpp"
#include "queries.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <sstream>
#include <tuple>

namespace edca::query {

namespace {

/// The comment's text up to its first full stop or colon, however many lines that takes.
std::string summary(const std::string& sql) {
    std::istringstream lines(sql);
    std::string text;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("-- ", 0) == 0 && line.rfind("-- :", 0) != 0)
            text += (text.empty() ? "" : " ") + line.substr(3);
        else if (!text.empty())
            break;
        if (const auto end = text.find_first_of(".:");
            end != std::string::npos && (end + 1 == text.size() || text[end + 1] == ' '))
            return text.substr(0, end);
    }
    return text;
}

} // namespace

std::vector<NamedSql> catalogue() {
    std::vector<NamedSql> all;
    all.reserve(queries::all.size() + auditor_queries::all.size());
    for (const auto& query : queries::all)
        all.push_back({std::string(query.name), "query", summary(std::string(query.text)),
                       std::string(query.text)});
    for (const auto& question : auditor_queries::all)
        all.push_back({std::string(question.name), "question", summary(std::string(question.text)),
                       std::string(question.text)});
    std::sort(all.begin(), all.end(), [](const NamedSql& one, const NamedSql& other) {
        return std::tie(one.kind, one.name) < std::tie(other.kind, other.name);
    });

    auto schema = history::in_memory();
    SQLite::Statement select(
        schema.handle(), "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name");
    while (select.executeStep()) {
        const auto text = select.getColumn("sql").getString();
        all.push_back({select.getColumn("name").getString(), "view", summary(text), text + ";\n"});
    }
    return all;
}

std::vector<NamedSql> find_sql(std::string_view name) {
    auto all = catalogue();
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const NamedSql& known) {
                                 return !equal_ignoring_ascii_case(known.name, name);
                             }),
              all.end());
    if (all.empty())
        throw Error("no query or view is called " + std::string(name), "`edca queries` lists them");
    return all;
}

} // namespace edca::query
