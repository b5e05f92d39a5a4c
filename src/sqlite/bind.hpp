#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <variant>

namespace edca::sqlite {

/// What a parameter is given; nothing is NULL.
using Bound = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/// A parameter by its name in the statement, with the colon.
struct Parameter {
    const char* name;
    Bound value;
};

inline Bound or_null(const std::optional<std::string_view>& text) {
    return text ? Bound(*text) : Bound();
}

/// Binds parameters by name; texts are copied.
void bind(SQLite::Statement& statement, std::initializer_list<Parameter> parameters);

/// Runs a statement that answers nothing, and keeps it prepared: see Prepared. Gives the number of
/// rows that it changed.
int execute(Connection& database, std::string_view sql,
            std::initializer_list<Parameter> parameters);

} // namespace edca::sqlite
