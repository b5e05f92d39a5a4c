#pragma once

#include "domain/error.hpp"
#include "domain/table.hpp"
#include "query/sql/parameters.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/sandbox.hpp"

#include <string>

namespace edca::query {

/// The rows that a statement gave, or the first ones.
struct Selection {
    Table table;
    bool cut = false; // there are more rows than the limits let through
};

/// What a statement is told that was not done in time.
Error too_late(const sqlite::Limits& limits);

/// The rows of any one statement that reads, run in a sandbox. Throws Error for a statement that
/// could do more than read, that returns no columns or is followed by another one, that SQLite does
/// not understand, whose parameters do not fit, and that takes more than the limits; only a single
/// call of a function, such as instr() of two long texts, is waited for, however long it takes.
Selection select(sqlite::Connection& database, const std::string& sql,
                 const Parameters& parameters = {}, const sqlite::Limits& limits = {});

} // namespace edca::query
