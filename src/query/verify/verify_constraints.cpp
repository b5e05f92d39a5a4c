#include "query/verify/verify_constraints.hpp"

#include "history/storage/schema.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cctype>
#include <cstddef>

namespace edca::query {

namespace {

/// A text of SQL without its comments. The texts of tables have no strings with two hyphens.
std::string without_comments(std::string_view sql) {
    std::string text;
    while (!sql.empty()) {
        const auto comment = std::min(sql.find("--"), sql.size());
        text += sql.substr(0, comment);
        sql.remove_prefix(std::min(sql.find('\n', comment), sql.size()));
    }
    return text;
}

/// Where the parenthesis ends that begins at `open`, a text in quotes taken as a whole.
std::size_t end_of_parenthesis(std::string_view sql, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < sql.size(); ++at) {
        if (sql[at] == '\'' || sql[at] == '"')
            at = sql.find(sql[at], at + 1);
        else if (sql[at] == '(')
            ++depth;
        else if (sql[at] == ')' && --depth == 0)
            return at;
    }
    return sql.size();
}

/// A text on one line, with one blank for each white space.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_space = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (!is_space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text)
        out.append(c == quote ? 2 : 1, c);
    return out + quote;
}

/// The columns of a table's primary key, written `scan 12, kind Server`.
std::string key_of(sqlite::Connection& database, const std::string& table) {
    SQLite::Statement select(database.handle(), "SELECT name FROM pragma_table_info(?) "
                                                "WHERE pk > 0 ORDER BY pk");
    select.bind(1, table);
    std::string key;
    while (select.executeStep()) {
        const auto column = select.getColumn(0).getString();
        key += (key.empty() ? "" : " || ', ' || ") + in_quotes(column + " ", '\'') + " || " +
               in_quotes(column, '"');
    }
    return key;
}

/// A statement that gives the keys of the rows that break one of the conditions, and which.
std::string breaches(const std::string& table, const std::string& key,
                     const std::vector<std::string>& conditions) {
    std::string which;
    std::string any;
    for (const auto& condition : conditions) {
        which += " WHEN NOT (" + condition + ") THEN " + in_quotes(condition, '\'');
        any += (any.empty() ? "NOT (" : " OR NOT (") + condition + ")";
    }
    return "SELECT " + in_quotes(table + ", ", '\'') + " || " + key + " || ': not ' || CASE" +
           which + " END FROM " + in_quotes(table, '"') + " WHERE " + any;
}

} // namespace

std::vector<std::string> check_conditions(std::string_view create_table) {
    constexpr std::string_view begin = "CHECK (";
    const auto sql = without_comments(create_table);
    std::vector<std::string> conditions;
    for (auto at = sql.find(begin); at != std::string::npos; at = sql.find(begin, at)) {
        const auto open = at + begin.size() - 1;
        const auto close = end_of_parenthesis(sql, open);
        conditions.push_back(on_one_line(std::string_view(sql).substr(open + 1, close - open - 1)));
        at = close;
    }
    return conditions;
}

Checks verify_constraints(sqlite::Connection& database) {
    Checks checks;
    std::size_t count = 0;
    for (const auto& object : history::schema_objects()) {
        if (object.type != "table")
            continue;
        const auto conditions = check_conditions(object.sql);
        if (conditions.empty())
            continue;
        count += conditions.size();
        SQLite::Statement select(database.handle(),
                                 breaches(object.name, key_of(database, object.name), conditions));
        while (select.executeStep())
            checks.push_back({"constraints", Verdict::failed, select.getColumn(0).getString()});
    }
    if (checks.empty())
        checks.push_back(
            {"constraints", Verdict::ok,
             "every row keeps the " + std::to_string(count) + " conditions of tables"});
    return checks;
}

} // namespace edca::query
