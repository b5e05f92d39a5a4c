#include "support/questions.hpp"

#include "auditor_queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <regex>
#include <set>
#include <sqlite3.h>
#include <sstream>
#include <stdexcept>

namespace edca::test {

namespace {

SQLite::Statement asked(sqlite::Connection& history, const std::string& name,
                        const Values& values) {
    SQLite::Statement select(history.handle(), question(name));
    for (const auto& [parameter, value] : values)
        select.bind(parameter, value);
    return select;
}

} // namespace

std::string question(const std::string& name) {
    for (const auto& known : auditor_queries::all)
        if (known.name == name)
            return std::string(known.text);
    throw std::logic_error("no question is called " + name);
}

std::vector<std::string> parameters(const std::string& sql) {
    static const std::regex parameter(":[a-z_]+");
    std::set<std::string> found;
    std::istringstream lines(sql);
    for (std::string line; std::getline(lines, line);)
        if (line.rfind("--", 0) != 0)
            for (std::sregex_iterator at(line.begin(), line.end(), parameter), end; at != end; ++at)
                found.insert(at->str());
    return {found.begin(), found.end()};
}

std::vector<std::string> ask(sqlite::Connection& history, const std::string& name,
                             const std::vector<std::string>& columns, const Values& values) {
    auto select = asked(history, name, values);
    std::vector<std::string> lines;
    while (select.executeStep()) {
        std::string& line = lines.emplace_back();
        for (const auto& column : columns)
            line += (&column == &columns.front() ? "" : "|") +
                    select.getColumn(column.c_str()).getString();
    }
    return lines;
}

std::vector<std::string> ask_all(sqlite::Connection& history, const std::string& name,
                                 const Values& values) {
    auto select = asked(history, name, values);
    const int count = select.getColumnCount();
    std::vector<std::string> columns;
    columns.reserve(static_cast<std::size_t>(count));
    for (int index = 0; index < count; ++index)
        columns.emplace_back(select.getColumnName(index));
    return ask(history, name, columns, values);
}

int steps_to_ask(sqlite::Connection& history, const std::string& name, const Values& values) {
    auto select = asked(history, name, values);
    sqlite3* db = history.handle().getHandle();
    int steps = 0;
    const auto count = [](void* counted) {
        ++*static_cast<int*>(counted);
        return 0;
    };
    sqlite3_progress_handler(db, 1, count, &steps);
    while (select.executeStep())
        ;
    sqlite3_progress_handler(db, 0, nullptr, nullptr);
    return steps;
}

} // namespace edca::test
