#include "groups.hpp"
#include "workplace.hpp"

#include "domain/utf8.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace edca::bench {

namespace {

using Json = nlohmann::ordered_json;

void bind(SQLite::Statement& insert, int index, const Json& value) {
    if (value.is_null())
        insert.bind(index);
    else if (value.is_number_float())
        insert.bind(index, value.get<double>());
    else if (value.is_number() || value.is_boolean())
        insert.bind(index, value.is_boolean() ? std::int64_t{value.get<bool>()}
                                              : value.get<std::int64_t>());
    else
        insert.bind(index, value.is_string() ? value.get<std::string>() : value.dump());
}

/// Stores an answer, which is an object a line, as a plain table.
void store(const std::string& path, const std::string& answer) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Transaction transaction(database);
    std::istringstream lines(answer);
    bool first = true;
    for (std::string line; std::getline(lines, line);) {
        const auto row = Json::parse(line);
        std::string columns;
        std::string marks;
        for (const auto& [name, value] : row.items()) {
            columns += (columns.empty() ? "\"" : ", \"") + name + "\"";
            marks += marks.empty() ? "?" : ", ?";
        }
        if (std::exchange(first, false))
            database.exec("CREATE TABLE answer (" + columns + ")");
        SQLite::Statement insert(database, "INSERT INTO answer VALUES (" + marks + ")");
        int index = 0;
        for (const auto& value : row)
            bind(insert, ++index, value);
        insert.exec();
    }
    transaction.commit();
    if (first)
        throw std::runtime_error("an answer that is to be repeated has no rows");
}

Versus repeat(const Setting& setting, const Past& past, std::vector<std::string> question) {
    const Scratch scratch(setting);
    const auto plain = scratch.file("plain.db");
    question.insert(question.end(), {"--format", "jsonl"});
    const auto ours = edca(setting, path_to_utf8(past.path), question);
    const auto theirs = floor(setting, {"rows", plain, "SELECT * FROM answer"});
    const auto rows = answer(ours);
    store(plain, rows);
    const auto plain_rows = answer(theirs);
    if (std::count(rows.begin(), rows.end(), '\n') !=
        std::count(plain_rows.begin(), plain_rows.end(), '\n'))
        throw std::runtime_error("the plain table does not have the rows of the answer");
    return compare(
        setting.often, [&](std::size_t) { run(ours); }, [&](std::size_t) { run(theirs); });
}

} // namespace

Measurements measure_answers(const Setting& setting, const Past& past) {
    constexpr double at_most = 2;
    const auto earlier = "latest~" + std::to_string(past.scans / 2);
    const std::vector<std::pair<std::string, std::vector<std::string>>> questions{
        {"status", {"status"}},
        {"status --at half-way", {"status", "--at", earlier}},
        {"diff of the last two", {"diff"}},
        {"diff since half-way", {"diff", earlier, "latest"}}};
    Measurements all;
    for (const auto& [what, question] : questions)
        all.push_back({past.load, what, "its rows from a plain table", "ms",
                       repeat(setting, past, question), Aim{Aim::Of::ratio, at_most}});
    return all;
}

Measurements measure_results(const Setting& setting, const Past& past) {
    constexpr double at_most = 3;
    const auto statement = "SELECT * FROM results WHERE control_id = '" + busy_control(past) + "'";
    return {{past.load, "view results, one control", "its rows from a plain table", "ms",
             repeat(setting, past, {"sql", statement}), Aim{Aim::Of::ratio, at_most}}};
}

} // namespace edca::bench
