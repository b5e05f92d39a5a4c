#include "history/storage/guide.hpp"

#include "auditor_queries.hpp"
#include "dictionary.hpp"
#include "history/digest/digest.hpp"
#include "history/digest/json_line.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace edca::history {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// Takes the first line off `text`.
std::string_view next_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

ViewColumn column_of(std::string_view line) {
    std::array<std::string, 4> parts;
    for (auto& part : parts) {
        if (line.empty())
            throw std::logic_error("a line of the dictionary lacks a part");
        const auto end = std::min(line.find('|'), line.size());
        part = trimmed(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return {.view = parts[0], .column = parts[1], .type = parts[2], .meaning = parts[3]};
}

} // namespace

std::string summary(std::string_view sql) {
    std::string text;
    while (!sql.empty()) {
        auto line = next_line(sql);
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (line.starts_with("-- ") && !line.starts_with("-- :"))
            text.append(text.empty() ? "" : " ").append(line.substr(3));
        else if (!text.empty())
            break;
        for (auto end = text.find_first_of(".:"); end != std::string::npos;
             end = text.find_first_of(".:", end + 1))
            if (end + 1 == text.size() || text[end + 1] == ' ')
                return text.substr(0, end);
    }
    return text;
}

std::vector<ViewColumn> view_columns(std::string_view dictionary) {
    std::vector<ViewColumn> columns;
    while (!dictionary.empty()) {
        const auto line = next_line(dictionary);
        if (!line.empty() && line.front() != '#')
            columns.push_back(column_of(line));
    }
    std::stable_sort(
        columns.begin(), columns.end(),
        [](const ViewColumn& one, const ViewColumn& other) { return one.view < other.view; });
    for (std::size_t at = 0; at < columns.size(); ++at)
        columns[at].position =
            at > 0 && columns[at - 1].view == columns[at].view ? columns[at - 1].position + 1 : 1;
    return columns;
}

const Guide& current_guide() {
    static const Guide guide = [] {
        Guide made;
        for (const auto& question : auditor_queries::all)
            made.questions.push_back({std::string(question.name), summary(question.text),
                                      std::string(question.text), std::string(question.sha256)});
        std::sort(made.questions.begin(), made.questions.end(),
                  [](const Question& one, const Question& other) { return one.name < other.name; });
        made.columns = view_columns(dictionary::dictionary);
        return made;
    }();
    return guide;
}

void make_guide(sqlite::Connection& database) {
    const auto& guide = current_guide();
    sqlite::execute(database, history_queries::remove_questions, {});
    sqlite::execute(database, history_queries::remove_view_columns, {});
    for (const auto& each : guide.questions)
        sqlite::execute(database, history_queries::add_question,
                        {{":name", each.name}, {":summary", each.summary}, {":sql", each.sql}});
    for (const auto& each : guide.columns)
        sqlite::execute(database, history_queries::add_view_column,
                        {{":view_name", each.view},
                         {":position", each.position},
                         {":column_name", each.column},
                         {":type", each.type},
                         {":meaning", each.meaning}});
}

std::string view_digest(std::string_view views_sha256, const Guide& guide) {
    std::string lines;
    JsonLine(lines).text("views").text(views_sha256).end();
    for (const auto& question : guide.questions)
        JsonLine(lines)
            .text("question")
            .text(question.name)
            .text(question.summary)
            .text(question.sql_sha256)
            .end();
    for (const auto& column : guide.columns)
        JsonLine(lines)
            .text("view_column")
            .text(column.view)
            .number(column.position)
            .text(column.column)
            .text(column.type)
            .text(column.meaning)
            .end();
    return sha256(lines);
}

std::string view_digest(const Schema& schema) {
    const auto digest = [](const Schema& of) {
        return view_digest(of.views_sha256, current_guide());
    };
    if (&schema != &current_schema())
        return digest(schema);
    static const std::string of_ours = digest(current_schema());
    return of_ours;
}

} // namespace edca::history
