#include "query/changes.hpp"

#include "sqlite/columns.hpp"

namespace edca::query {

std::vector<Change> changes(SQLite::Statement& statement) {
    std::vector<Change> rows;
    while (statement.executeStep())
        rows.push_back({.organization = statement.getColumn("organization"),
                        .control_id = statement.getColumn("control_id"),
                        .level = sqlite::known(statement.getColumn("level"), &parse_level),
                        .subject_kind = sqlite::optional_text(statement.getColumn("subject_kind")),
                        .subject = sqlite::optional_text(statement.getColumn("subject")),
                        .property = sqlite::optional_text(statement.getColumn("property")),
                        .change = sqlite::known(statement.getColumn("change"), &parse_change_kind),
                        .from_value = sqlite::optional_text(statement.getColumn("from_value")),
                        .to_value = sqlite::optional_text(statement.getColumn("to_value")),
                        .seen_before_at = statement.getColumn("seen_before_at"),
                        .changed_at = statement.getColumn("changed_at"),
                        .redefined = statement.getColumn("redefined").getInt() != 0});
    return rows;
}

} // namespace edca::query
