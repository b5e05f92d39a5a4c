#include "history/storage/schema.hpp"

#include "history/storage/views.hpp"
#include "migrations.hpp"
#include "schema_sql.hpp"
#include "views_sql.hpp"

namespace edca::history {

namespace {

/// The tables and indexes of migrations/schema.sql. A statement begins with CREATE at the start of
/// a line, and ends with the first line that ends in a semicolon.
void add_tables_and_indexes(std::vector<SchemaObject>& objects) {
    constexpr std::string_view text = schema_sql::schema;
    for (auto begin = text.find("\nCREATE "); begin != std::string_view::npos;
         begin = text.find("\nCREATE ", begin + 1)) {
        const auto statement = text.substr(begin + 1, text.find(";\n", begin) - begin - 1);
        const bool is_table = statement.starts_with("CREATE TABLE ");
        if (!is_table && !statement.starts_with("CREATE INDEX "))
            continue;
        const auto name = statement.substr(13, statement.find_first_of(" \n", 13) - 13);
        objects.push_back(
            {is_table ? "table" : "index", std::string(name), std::string(statement)});
    }
}

} // namespace

const Schema& current_schema() {
    static constexpr Schema schema{migrations::all, views::all, views::all_sha256};
    return schema;
}

const std::vector<SchemaObject>& schema_objects() {
    static const auto all = [] {
        std::vector<SchemaObject> objects;
        add_tables_and_indexes(objects);
        for (const auto& view : views::all)
            objects.push_back({"view", std::string(view.name), stored_text(view)});
        return objects;
    }();
    return all;
}

} // namespace edca::history
