#include "support/model/tamperer.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cmath>
#include <iterator>

namespace edca::test {

std::vector<StoredTable> tables_of(sqlite::Connection& history) {
    std::vector<StoredTable> tables;
    for (const auto& name :
         rows(history, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
        tables.push_back(
            {name, rows(history, "SELECT name FROM pragma_table_info('" + name + "')"),
             rows(history, "SELECT group_concat('\"' || name || '\"') FROM (SELECT name FROM "
                           "pragma_table_info('" +
                               name + "') WHERE pk > 0 ORDER BY pk)")
                 .front()});
    return tables;
}

std::string Tamperer::tamper(sqlite::Connection& victim) {
    const StoredTable& table = tables_[below(tables_.size())];
    const auto before = victim.handle().getTotalChanges();
    std::string what;
    try {
        switch (below(12)) {
        case 0:
            what = remove_row(victim, table);
            break;
        case 1:
            what = add_row(victim, table);
            break;
        case 2:
        case 3:
            what = swap_cells(victim, table);
            break;
        case 4:
            what = replace_everywhere(victim, table);
            break;
        case 5:
            what = give_away(victim, table);
            break;
        default:
            what = change_cell(victim, table);
        }
    } catch (const SQLite::Exception&) {
        return {};
    }
    return victim.handle().getTotalChanges() == before ? std::string() : what;
}

const std::string& Tamperer::table() const {
    return table_;
}

std::size_t Tamperer::below(std::size_t bound) {
    return random_() % bound;
}

std::string Tamperer::any_row(sqlite::Connection& victim, const StoredTable& table) {
    table_ = table.name;
    const auto count = std::stoull(rows(victim, "SELECT count(*) FROM " + table.name).front());
    return "(" + table.key + ") = (SELECT " + table.key + " FROM " + table.name + " ORDER BY " +
           table.key + " LIMIT 1 OFFSET " + std::to_string(count == 0 ? 0 : below(count)) + ")";
}

std::string Tamperer::any_column(const StoredTable& table) {
    return '"' + table.columns[below(table.columns.size())] + '"';
}

Tamperer::Cell Tamperer::cell(sqlite::Connection& victim, const std::string& sql) {
    SQLite::Statement select(victim.handle(), sql);
    if (!select.executeStep())
        return {};
    const auto column = select.getColumn(0);
    if (column.isInteger())
        return column.getInt64();
    if (column.isFloat())
        return column.getDouble();
    if (column.isText())
        return column.getString();
    return {};
}

Tamperer::Cell Tamperer::changed(const Cell& was) {
    if (const auto* text = std::get_if<std::string>(&was))
        return changed_text(*text);
    if (const auto* number = std::get_if<std::int64_t>(&was)) {
        const std::int64_t steps[]{1, -1, 2, 100, -1000000, 1LL << 40, INT64_MAX};
        const auto step = steps[below(std::size(steps))];
        return step == INT64_MAX ? step : *number + step;
    }
    if (const auto* number = std::get_if<double>(&was)) {
        const double others[]{std::nextafter(*number, 1e300),
                              std::nextafter(*number, -1e300),
                              *number + 1e-13,
                              *number + 1,
                              -*number,
                              *number * 10};
        return others[below(std::size(others))];
    }
    return below(2) == 0 ? Cell(std::int64_t{1}) : Cell(std::string("x"));
}

Tamperer::Cell Tamperer::changed_text(std::string text) {
    const auto at = text.empty() ? 0 : below(text.size());
    switch (below(9)) {
    case 0:
        return text + (below(2) == 0 ? " " : "\n");
    case 1:
        return text.empty() ? Cell(std::string("x")) : Cell(std::string());
    case 2:
        return text.substr(0, at);
    case 3: // another case
        for (char& c : text)
            c = static_cast<char>(c >= 'a' && c <= 'z'   ? c - 32
                                  : c >= 'A' && c <= 'Z' ? c + 32
                                                         : c);
        return text;
    case 4:
        return std::monostate();
    case 5:
        return text.insert(at, "\xff");
    case 6:
        return text.insert(at, "9");
    default:
        if (!text.empty())
            text[at] = static_cast<char>(text[at] == '0' ? '1' : '0');
        return text;
    }
}

int Tamperer::run(sqlite::Connection& victim, const std::string& sql, const Cell& value,
                  const Cell& other) {
    SQLite::Statement statement(victim.handle(), sql);
    int index = 0;
    for (const Cell* cell : {&value, &other}) {
        if (++index > statement.getBindParameterCount())
            break;
        if (const auto* text = std::get_if<std::string>(cell))
            statement.bind(index, *text);
        else if (const auto* number = std::get_if<std::int64_t>(cell))
            statement.bind(index, *number);
        else if (const auto* real = std::get_if<double>(cell))
            statement.bind(index, *real);
        else
            statement.bind(index);
    }
    return statement.exec();
}

std::string Tamperer::change_cell(sqlite::Connection& victim, const StoredTable& table) {
    const auto row = any_row(victim, table);
    const auto column = any_column(table);
    const auto value =
        changed(cell(victim, "SELECT " + column + " FROM " + table.name + " WHERE " + row));
    run(victim, "UPDATE " + table.name + " SET " + column + " = ? WHERE " + row, value);
    return "change of " + table.name + "." + column + " where " + row;
}

std::string Tamperer::replace_everywhere(sqlite::Connection& victim, const StoredTable& table) {
    const auto row = any_row(victim, table);
    const auto column = any_column(table);
    const auto was = cell(victim, "SELECT " + column + " FROM " + table.name + " WHERE " + row);
    run(victim,
        "UPDATE " + table.name + " SET " + column + " = ?1 WHERE " + column +
            " IS ?2 COLLATE BINARY",
        changed(was), was);
    return "change of " + table.name + "." + column + " wherever it is as where " + row;
}

std::string Tamperer::swap_cells(sqlite::Connection& victim, const StoredTable& table) {
    const auto one = any_row(victim, table);
    const auto other = any_row(victim, table);
    const auto column = any_column(table);
    const auto select = "SELECT " + column + " FROM " + table.name + " WHERE ";
    const auto first = cell(victim, select + one);
    const auto second = cell(victim, select + other);
    const auto keys = "SELECT " + table.key + " FROM " + table.name + " WHERE ";
    // By way of a third value, since the column may be unique.
    const auto set = "UPDATE " + table.name + " SET " + column + " = ? WHERE ";
    if (std::holds_alternative<std::int64_t>(first)) {
        run(victim, set + one, std::int64_t{-77});
        run(victim, set + other, first);
        run(victim, set + column + " = -77", second);
    } else {
        run(victim, set + one, std::string("between"));
        run(victim, set + other, first);
        run(victim, set + column + " = 'between'", second);
    }
    return "swap of " + table.name + "." + column + " where " + one + " and where " + other;
}

std::string Tamperer::remove_row(sqlite::Connection& victim, const StoredTable& table) {
    const auto row = any_row(victim, table);
    victim.handle().exec("DELETE FROM " + table.name + " WHERE " + row);
    return "removal from " + table.name + " where " + row;
}

std::string Tamperer::add_row(sqlite::Connection& victim, const StoredTable& table) {
    const auto row = any_row(victim, table);
    std::string columns;
    std::string values;
    for (const auto& column : table.columns) {
        const auto quoted = '"' + column + '"';
        columns += (columns.empty() ? "" : ", ") + quoted;
        const auto value = below(3) != 0 ? quoted
                                         : "(SELECT " + quoted + " FROM " + table.name + " WHERE " +
                                               any_row(victim, table) + ")";
        values += (values.empty() ? "" : ", ") +
                  (below(table.columns.size()) == 0 ? "coalesce(" + value + ", 0) || 7" : value);
    }
    victim.handle().exec("INSERT INTO " + table.name + " (" + columns + ") SELECT " + values +
                         " FROM " + table.name + " WHERE " + row);
    return "copy of " + table.name + " where " + row;
}

std::string Tamperer::give_away(sqlite::Connection& victim, const StoredTable& table) {
    const auto ids = rows(victim, "SELECT organization_id FROM organization ORDER BY 1");
    const auto from = ids[below(ids.size())];
    const auto to = ids[below(ids.size())];
    const bool is_everywhere = below(2) == 0;
    table_ = is_everywhere ? "every table" : table.name;
    for (const StoredTable& changed : tables_) {
        const bool has_owner =
            std::count(changed.columns.begin(), changed.columns.end(), "organization_id") > 0;
        if (has_owner && changed.name != "organization" && from != to &&
            (is_everywhere || changed.name == table.name))
            victim.handle().exec("UPDATE OR IGNORE " + changed.name + " SET organization_id = " +
                                 to + " WHERE organization_id = " + from);
    }
    return "gift from " + from + " to " + to + " in " + table_;
}

} // namespace edca::test
