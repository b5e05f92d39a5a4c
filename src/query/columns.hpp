#pragma once

#include <SQLiteCpp/Statement.h>
#include <optional>
#include <string>

namespace edca::query {

/// Binds text, or NULL where there is none.
inline void bind(SQLite::Statement& statement, const char* name,
                 const std::optional<std::string>& text) {
    if (text)
        statement.bind(name, *text);
    else
        statement.bind(name);
}

inline std::optional<std::string> optional_text(const SQLite::Column& column) {
    if (column.isNull())
        return std::nullopt;
    return column.getString();
}

inline std::optional<double> optional_number(const SQLite::Column& column) {
    if (column.isNull())
        return std::nullopt;
    return column.getDouble();
}

} // namespace edca::query
