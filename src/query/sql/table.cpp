#include "query/sql/table.hpp"

#include "domain/text/text.hpp"

#include <SQLiteCpp/Column.h>
#include <cstdint>
#include <sqlite3.h>
#include <string>

namespace edca::query {

namespace {

/// The cell of a column of this type; what the other arguments give is asked only where it is that.
template<typename Whole, typename Real, typename Bytes>
Cell cell(int type, const Whole& whole, const Real& real, const Bytes& bytes) {
    switch (type) {
    case SQLITE_INTEGER:
        return whole();
    case SQLITE_FLOAT:
        return real();
    case SQLITE_NULL:
        return std::monostate();
    case SQLITE_BLOB:
        return hexadecimal(bytes());
    default:
        return bytes();
    }
}

Cell cell(const SQLite::Column& column) {
    return cell(
        column.getType(), [&] { return column.getInt64(); }, [&] { return column.getDouble(); },
        [&] { return column.getString(); });
}

/// Of a statement that is prepared without SQLiteCpp, which would not tell what follows it.
Cell cell(sqlite3_stmt* statement, int index) {
    const auto bytes = [&] {
        const void* first = sqlite3_column_blob(statement, index);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
        return first == nullptr ? std::string()
                                : std::string(static_cast<const char*>(first), size);
    };
    return cell(
        sqlite3_column_type(statement, index),
        [&] { return std::int64_t{sqlite3_column_int64(statement, index)}; },
        [&] { return sqlite3_column_double(statement, index); }, bytes);
}

template<typename CellAt>
void append_cells(Table& table, const CellAt& cell_at) {
    const auto count = table.columns.size();
    Row& row = table.rows.emplace_back();
    row.reserve(count);
    for (std::size_t index = 0; index < count; ++index)
        row.push_back(cell_at(static_cast<int>(index)));
}

} // namespace

Table table(SQLite::Statement& statement) {
    Table rows;
    for (int index = 0; index < statement.getColumnCount(); ++index)
        rows.columns.emplace_back(statement.getColumnName(index));
    while (statement.executeStep())
        append_cells(rows, [&](int index) { return cell(statement.getColumn(index)); });
    return rows;
}

void append_row(Table& table, sqlite3_stmt* statement) {
    append_cells(table, [&](int index) { return cell(statement, index); });
}

} // namespace edca::query
