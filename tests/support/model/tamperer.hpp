#pragma once

#include "support/histories.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace edca::test {

/// A table of a history, as SQLite has it.
struct StoredTable {
    std::string name;
    std::vector<std::string> columns;
    std::string key; // columns of the primary key, parted by commas
};

std::vector<StoredTable> tables_of(sqlite::Connection& history);

/// Changes one thing at random.
class Tamperer {
  public:
    Tamperer(unsigned seed, std::vector<StoredTable> tables)
        : random_(seed)
        , tables_(std::move(tables)) {}

    /// Does it, and says what it did; empty where SQLite did not let it or nothing was changed.
    std::string tamper(sqlite::Connection& victim);

    const std::string& table() const;

    std::size_t below(std::size_t bound);

  private:
    using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

    /// A condition that is true for one row.
    std::string any_row(sqlite::Connection& victim, const StoredTable& table);

    std::string any_column(const StoredTable& table);

    static Cell cell(sqlite::Connection& victim, const std::string& sql);

    Cell changed(const Cell& was);

    Cell changed_text(std::string text);

    static int run(sqlite::Connection& victim, const std::string& sql, const Cell& value,
                   const Cell& other = {});

    std::string change_cell(sqlite::Connection& victim, const StoredTable& table);

    std::string replace_everywhere(sqlite::Connection& victim, const StoredTable& table);

    std::string swap_cells(sqlite::Connection& victim, const StoredTable& table);

    std::string remove_row(sqlite::Connection& victim, const StoredTable& table);

    /// Adds a row that is as another one, but for one to three of its columns.
    std::string add_row(sqlite::Connection& victim, const StoredTable& table);

    /// Gives rows of an organization to another one: all, in one table or in every table.
    std::string give_away(sqlite::Connection& victim, const StoredTable& table);

    std::mt19937_64 random_;
    std::vector<StoredTable> tables_;
    std::string table_;
};

} // namespace edca::test
