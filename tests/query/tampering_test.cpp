// Somebody edits a history beside edca, in whatever row of whatever table.

#include "history/digest/chain.hpp"
#include "query/verify/verify.hpp"
#include "support/amended_history.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <sqlite3.h>
#include <string>
#include <variant>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::string key; // columns of the primary key, parted by commas
};

std::vector<Table> tables_of(sqlite::Connection& history) {
    std::vector<Table> tables;
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

void copy(sqlite::Connection& from, sqlite::Connection& to) {
    SQLite::Backup(to.handle(), from.handle()).executeStep();
    to.handle().exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
}

/// Every row of the tables. Where `evidence` is false, those of evidence are left out.
std::vector<std::string> stored(sqlite::Connection& history, const std::vector<Table>& tables,
                                bool evidence) {
    std::vector<std::string> all;
    for (const Table& table : tables) {
        if (!evidence && (table.name == "evidence_run" || table.name == "evidence_delta"))
            continue;
        std::string columns;
        for (const auto& column : table.columns)
            columns += (columns.empty() ? "quote(\"" : " || ',' || quote(\"") + column + "\")";
        for (auto& row : rows(history, "SELECT " + columns + " FROM " + table.name + " ORDER BY 1"))
            all.push_back(table.name + " " + std::move(row));
    }
    return all;
}

/// What a history says, apart from how texts of evidence share their bases and what numbers these
/// have, which docs/integrity.md calls harmless.
std::vector<std::string> meaning(sqlite::Connection& history, const std::vector<Table>& tables) {
    auto all = stored(history, tables, false);
    for (auto& row : rows(history, "SELECT scan_id, organization_id, taken_at, control_id, "
                                   "subject_id, status, quote(evidence) FROM _evidence_texts "
                                   "ORDER BY 1, 2, 3, 4, 5"))
        all.push_back(std::move(row));
    return all;
}

/// Changes one thing at random.
class Tamperer {
  public:
    Tamperer(unsigned seed, std::vector<Table> tables)
        : random_(seed)
        , tables_(std::move(tables)) {}

    /// Does it, and says what it did; empty where SQLite did not let it or nothing was changed.
    std::string tamper(sqlite::Connection& victim) {
        const Table& table = tables_[below(tables_.size())];
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

    const std::string& table() const {
        return table_;
    }

    std::size_t below(std::size_t bound) {
        return random_() % bound;
    }

  private:
    /// A condition that is true for one row.
    std::string any_row(sqlite::Connection& victim, const Table& table) {
        table_ = table.name;
        const auto count = std::stoull(rows(victim, "SELECT count(*) FROM " + table.name).front());
        return "(" + table.key + ") = (SELECT " + table.key + " FROM " + table.name + " ORDER BY " +
               table.key + " LIMIT 1 OFFSET " + std::to_string(count == 0 ? 0 : below(count)) + ")";
    }

    std::string any_column(const Table& table) {
        return '"' + table.columns[below(table.columns.size())] + '"';
    }

    static Cell cell(sqlite::Connection& victim, const std::string& sql) {
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

    Cell changed(const Cell& was) {
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

    Cell changed_text(std::string text) {
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

    static int run(sqlite::Connection& victim, const std::string& sql, const Cell& value,
                   const Cell& other = {}) {
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

    std::string change_cell(sqlite::Connection& victim, const Table& table) {
        const auto row = any_row(victim, table);
        const auto column = any_column(table);
        const auto value =
            changed(cell(victim, "SELECT " + column + " FROM " + table.name + " WHERE " + row));
        run(victim, "UPDATE " + table.name + " SET " + column + " = ? WHERE " + row, value);
        return "change of " + table.name + "." + column + " where " + row;
    }

    std::string replace_everywhere(sqlite::Connection& victim, const Table& table) {
        const auto row = any_row(victim, table);
        const auto column = any_column(table);
        const auto was = cell(victim, "SELECT " + column + " FROM " + table.name + " WHERE " + row);
        run(victim,
            "UPDATE " + table.name + " SET " + column + " = ?1 WHERE " + column +
                " IS ?2 COLLATE BINARY",
            changed(was), was);
        return "change of " + table.name + "." + column + " wherever it is as where " + row;
    }

    std::string swap_cells(sqlite::Connection& victim, const Table& table) {
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

    std::string remove_row(sqlite::Connection& victim, const Table& table) {
        const auto row = any_row(victim, table);
        victim.handle().exec("DELETE FROM " + table.name + " WHERE " + row);
        return "removal from " + table.name + " where " + row;
    }

    /// Adds a row that is as another one, but for one to three of its columns.
    std::string add_row(sqlite::Connection& victim, const Table& table) {
        const auto row = any_row(victim, table);
        std::string columns;
        std::string values;
        for (const auto& column : table.columns) {
            const auto quoted = '"' + column + '"';
            columns += (columns.empty() ? "" : ", ") + quoted;
            const auto value = below(3) != 0 ? quoted
                                             : "(SELECT " + quoted + " FROM " + table.name +
                                                   " WHERE " + any_row(victim, table) + ")";
            values +=
                (values.empty() ? "" : ", ") +
                (below(table.columns.size()) == 0 ? "coalesce(" + value + ", 0) || 7" : value);
        }
        victim.handle().exec("INSERT INTO " + table.name + " (" + columns + ") SELECT " + values +
                             " FROM " + table.name + " WHERE " + row);
        return "copy of " + table.name + " where " + row;
    }

    /// Gives rows of an organization to another one: all, in one table or in every table.
    std::string give_away(sqlite::Connection& victim, const Table& table) {
        const auto ids = rows(victim, "SELECT organization_id FROM organization ORDER BY 1");
        const auto from = ids[below(ids.size())];
        const auto to = ids[below(ids.size())];
        const bool is_everywhere = below(2) == 0;
        table_ = is_everywhere ? "every table" : table.name;
        for (const Table& changed : tables_) {
            const bool has_owner =
                std::count(changed.columns.begin(), changed.columns.end(), "organization_id") > 0;
            if (has_owner && changed.name != "organization" && from != to &&
                (is_everywhere || changed.name == table.name))
                victim.handle().exec("UPDATE OR IGNORE " + changed.name +
                                     " SET organization_id = " + to +
                                     " WHERE organization_id = " + from);
        }
        return "gift from " + from + " to " + to + " in " + table_;
    }

    std::mt19937_64 random_;
    std::vector<Table> tables_;
    std::string table_;
};

/// A history to which much was done, with rows in every table.
AmendedHistory a_full_history(unsigned seed) {
    AmendedHistory story(seed, AmendedHistory::Retirements::kept);
    for (int step = 0; step < 70; ++step)
        story.step();
    return story;
}

std::size_t edits() {
    const char* value = std::getenv("EDCA_TEST_LONG");
    return value != nullptr && *value != '\0' ? 30'000 : 500;
}

/// Says what came out of a long run. An edit that SQLite refuses, or that changes nothing, is none.
void tell(const std::string& line) {
    if (edits() > 500)
        std::cout << "edits at random, " << line << '\n';
}

} // namespace

TEST_CASE("edits at random of any column of any table are found (seeds 1 to 5)") {
    const auto seed = GENERATE(range(1U, 6U));
    auto story = a_full_history(seed);
    auto& intact = story.history();
    const auto tables = tables_of(intact);
    const auto head = history::chain_head(intact).chain_sha256;
    REQUIRE(query::passed(query::verify(intact, {head})));
    const auto rows_before = stored(intact, tables, true);
    const auto said = meaning(intact, tables);

    Tamperer tamperer(seed, tables);
    auto victim = memory_history();
    std::map<std::string, std::size_t> found;
    std::map<std::string, std::size_t> harmless;
    std::size_t done = 0;
    for (std::size_t tries = 0; done < edits() / 5; ++tries) {
        copy(intact, victim);
        const auto what = tamperer.tamper(victim);
        if (what.empty())
            continue;
        CAPTURE(seed, tries, what);
        if (!query::passed(query::verify(victim, {head}))) {
            ++found[tamperer.table()];
            ++done;
            continue;
        }
        if (stored(victim, tables, true) == rows_before)
            continue; // two values that were swapped are the same
        const bool means_the_same = meaning(victim, tables) == said;
        CHECK(means_the_same);
        ++done;
        ++harmless[tamperer.table()];
    }
    for (const auto& [table, count] : found)
        tell(table + ": found " + std::to_string(count));
    // A hundred edits reach most tables; a long run has found one in each of them.
    CHECK(found.size() > tables.size() / 2);
    if (edits() > 500)
        CHECK(found.size() == tables.size());
    for (const auto& [table, count] : harmless) {
        CHECK((table == "evidence_run" || table == "evidence_delta"));
        tell(table + ": harmless " + std::to_string(count));
    }
}
