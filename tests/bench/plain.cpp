#include "groups.hpp"
#include "workplace.hpp"

#include "domain/text/utf8.hpp"
#include "history/spans/spans.hpp"

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

/// The answer to a question, and its rows in a plain table that has no others.
class Plain {
  public:
    Plain(const Setting& setting, const Past& past, std::vector<std::string> question)
        : scratch_(setting) {
        question.insert(question.end(), {"--format", "jsonl"});
        asking_ = edca(setting, path_to_utf8(past.path), question);
        reading_ = floor(setting, {"rows", scratch_.file("plain.db"), "SELECT * FROM answer"});
        const auto rows = answer(asking_);
        store(scratch_.file("plain.db"), rows);
        const auto plain_rows = answer(reading_);
        if (std::count(rows.begin(), rows.end(), '\n') !=
            std::count(plain_rows.begin(), plain_rows.end(), '\n'))
            throw std::runtime_error("the plain table does not have the rows of the answer");
    }

    /// What asks for the rows, and what reads them from the plain table.
    [[nodiscard]] const CommandLine& asking() const {
        return asking_;
    }
    [[nodiscard]] const CommandLine& reading() const {
        return reading_;
    }

  private:
    Scratch scratch_;
    CommandLine asking_;
    CommandLine reading_;
};

constexpr auto from_a_plain_table = "its rows from a plain table";

Measurement repeat(const Setting& setting, const Past& past, const std::string& what,
                   const std::vector<std::string>& question, double at_most) {
    const Plain plain(setting, past, question);
    return {past.load,
            what,
            from_a_plain_table,
            "ms",
            versus(setting, plain.asking(), plain.reading()),
            Aim{Aim::Of::ratio, at_most}};
}

/// What a program takes that asks the history one statement, which counts, and prints no rows.
Measurement count(const Setting& setting, const Past& past, const std::string& what,
                  const std::string& sql, const std::vector<std::string>& question) {
    const Plain plain(setting, past, question);
    const auto counting = floor(setting, {"rows", path_to_utf8(past.path), sql});
    return {past.load,
            "start, count " + what,
            from_a_plain_table,
            "ms",
            versus(setting, counting, plain.reading()),
            {}};
}

} // namespace

Measurements measure_answers(const Setting& setting, const Past& past) {
    constexpr double at_most = 2;
    const auto half = past.scans / 2;
    const auto earlier = "latest~" + std::to_string(half);
    const auto asked = [&](const std::string& what, const std::vector<std::string>& question) {
        return repeat(setting, past, what, question, at_most);
    };
    const auto now = std::string("organization_id = 1 AND until = '") + history::end_of_time + "'";
    const auto between = "from_scan_id = " + std::to_string(past.scans - half) +
                         " AND to_scan_id = " + std::to_string(past.scans);
    return {count(setting, past, "the results that hold",
                  "SELECT count(status) FROM result_span WHERE " + now, {"status"}),
            asked("status", {"status"}),
            asked("status --at half-way", {"status", "--at", earlier}),
            asked("diff of the last two", {"diff"}),
            count(setting, past, "view differences_of_two_scans since half-way",
                  "SELECT count(*) FROM differences_of_two_scans WHERE " + between +
                      " AND level <> 'evidence'",
                  {"diff", earlier, "latest"}),
            asked("diff since half-way", {"diff", earlier, "latest"})};
}

Measurements measure_results(const Setting& setting, const Past& past) {
    constexpr double at_most = 3;
    const auto statement = "SELECT * FROM results WHERE control_id = '" + busy_control(past) + "'";
    return {repeat(setting, past, "view results, one control", {"sql", statement}, at_most)};
}

} // namespace edca::bench
