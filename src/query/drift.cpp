#include "query/drift.hpp"

#include "history/json_text.hpp"
#include "queries.hpp"
#include "query/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <stdexcept>

namespace edca::query {

namespace {

/// As a JSON array, or nothing for any.
std::optional<std::string> any_of(const std::vector<std::string>& texts) {
    if (texts.empty())
        return std::nullopt;
    return history::json_text(texts);
}

template<typename Enum>
std::optional<std::string> any_of(const std::vector<Enum>& values) {
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const Enum value : values)
        texts.emplace_back(to_string(value));
    return any_of(texts);
}

} // namespace

std::vector<Change> drift(history::Database& database, const std::string& organization,
                          const DriftFilter& filter) {
    SQLite::Statement select(database.handle(), std::string(queries::drift));
    const auto& ids = filter.control_ids;
    const auto [first, last] = std::minmax_element(ids.begin(), ids.end());
    select.bind(":organization", organization);
    select.bind(":first_control", ids.empty() ? std::string() : *first);
    select.bind(":last_control", ids.empty() ? std::string("\U0010FFFF") : *last);
    bind(select, ":controls", any_of(ids));
    select.bind(":since", filter.within.since);
    select.bind(":until", filter.within.until);
    bind(select, ":subject", filter.subject);
    bind(select, ":changes", any_of(filter.changes));
    bind(select, ":levels", any_of(filter.levels));
    bind(select, ":framework", filter.framework);
    bind(select, ":category", filter.category);
    bind(select, ":severity", filter.severity);
    select.bind(":limit", static_cast<std::int64_t>(filter.limit));

    std::vector<Change> rows;
    while (select.executeStep())
        rows.push_back({.organization = select.getColumn("organization"),
                        .control_id = select.getColumn("control_id"),
                        .level = parse_level(select.getColumn("level").getText()).value(),
                        .subject_kind = optional_text(select.getColumn("subject_kind")),
                        .subject = optional_text(select.getColumn("subject")),
                        .property = optional_text(select.getColumn("property")),
                        .change = parse_change_kind(select.getColumn("change").getText()).value(),
                        .from_value = optional_text(select.getColumn("from_value")),
                        .to_value = optional_text(select.getColumn("to_value")),
                        .seen_before_at = select.getColumn("seen_before_at"),
                        .changed_at = select.getColumn("changed_at"),
                        .redefined = select.getColumn("redefined").getInt() != 0});
    return rows;
}

} // namespace edca::query
