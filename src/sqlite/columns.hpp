#pragma once

#include "domain/text/json_text.hpp"
#include "domain/text/text.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::sqlite {

/// The text of a column, in SQLite's own memory. It is valid until the statement moves on.
inline std::string_view text_view(const SQLite::Column& column) {
    const char* text = column.getText();
    return {text, static_cast<std::size_t>(column.getBytes())};
}

/// Binds a text, or NULL when there is none.
inline void bind_optional(SQLite::Statement& statement, const char* name,
                          const std::optional<std::string_view>& text) {
    if (text)
        statement.bind(name, std::string(*text));
    else
        statement.bind(name);
}

/// The texts as a JSON array; nothing, which means any, when there are none.
inline std::optional<std::string> any_of(const std::vector<std::string>& texts) {
    if (texts.empty())
        return std::nullopt;
    return json_text(texts);
}

/// The texts in lower case as a JSON array; nothing, which means any, when there are none.
inline std::optional<std::string> any_of_lower(std::vector<std::string> texts) {
    for (auto& text : texts)
        text = ascii_lower(text);
    return any_of(texts);
}

/// The names of the values as a JSON array; nothing, which means any, when there are none.
template<typename Enum>
std::optional<std::string> any_of(const std::vector<Enum>& values) {
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const Enum value : values)
        texts.emplace_back(to_string(value));
    return any_of(texts);
}

inline std::optional<std::string> optional_text(const SQLite::Column& column) {
    if (column.isNull())
        return std::nullopt;
    return column.getString();
}

/// The value that `parse` reads in a column. Throws Error when it reads none: then edca did not
/// write the column, and somebody got round the schema.
template<typename Value>
Value known(const SQLite::Column& column, std::optional<Value> (*parse)(std::string_view)) {
    const std::string text = column.getString();
    if (const auto value = parse(text))
        return *value;
    throw damage(std::string(column.getName()) + " is \"" + text + '"');
}

/// The texts of a JSON array. Many rows of an answer have one, so the statement stays prepared.
inline std::vector<std::string> texts_of(Connection& database, const std::string& json_array) {
    Prepared select(database, "SELECT value FROM json_each(?)");
    select->bind(1, json_array);
    std::vector<std::string> texts;
    while (select->executeStep())
        texts.push_back(select->getColumn(0).getString());
    return texts;
}

inline std::optional<double> optional_number(const SQLite::Column& column) {
    if (column.isNull())
        return std::nullopt;
    return column.getDouble();
}

} // namespace edca::sqlite
