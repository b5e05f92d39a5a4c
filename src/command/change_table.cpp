#include "command/change_table.hpp"

namespace edca::command {

Table change_table(const std::vector<Change>& changes) {
    const auto optional = [](const auto& text) { return text ? Cell(*text) : Cell(); };
    Table table{{"organization", "control_id", "level", "subject_kind", "subject", "property",
                 "change", "from_value", "to_value", "seen_before_at", "changed_at", "redefined"},
                {}};
    for (const auto& change : changes)
        table.rows.push_back({change.organization, change.control_id,
                              std::string(to_string(change.level)), optional(change.subject_kind),
                              optional(change.subject), optional(change.property),
                              std::string(to_string(change.change)), optional(change.from_value),
                              optional(change.to_value), change.seen_before_at, change.changed_at,
                              change.redefined});
    return table;
}

} // namespace edca::command
