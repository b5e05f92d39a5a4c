#pragma once

#include <SQLiteCpp/Column.h>
#include <cstddef>
#include <string_view>

namespace edca::history {

/// The text of a column where SQLite keeps it, until the statement moves on.
inline std::string_view text_view(const SQLite::Column& column) {
    const char* text = column.getText();
    return {text, static_cast<std::size_t>(column.getBytes())};
}

} // namespace edca::history
