#include "query/compare/diff.hpp"

#include "domain/form/evidence_form.hpp"
#include "domain/text/fold.hpp"
#include "queries.hpp"
#include "query/compare/changes.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <cstdint>

namespace edca::query {

namespace {

/// Whether two texts of evidence say the same, in other words.
bool only_written_otherwise(const Change& change) {
    constexpr std::int64_t at_once = 0; // nothing may move
    return change.level == Level::evidence && change.from_value && change.to_value &&
           evidence_change(*change.from_value, *change.to_value, at_once) == EvidenceChange::none;
}

} // namespace

std::vector<Change> diff(sqlite::Connection& database, const DiffAsked& asked) {
    const std::vector<Level> all{Level::finding, Level::result, Level::property, Level::definition,
                                 Level::evidence};
    sqlite::Prepared prepared(database, std::string(queries::diff));
    auto& select = *prepared;
    select.bind(":from_scan_id", asked.from_scan_id);
    select.bind(":to_scan_id", asked.to_scan_id);
    sqlite::bind_optional(select, ":controls", sqlite::any_of(asked.control_ids));
    sqlite::bind_optional(select, ":subject",
                          asked.subject ? std::optional(folded(*asked.subject)) : std::nullopt);
    sqlite::bind_optional(select, ":changes", sqlite::any_of(asked.changes));
    sqlite::bind_optional(select, ":levels",
                          sqlite::any_of(asked.levels.empty() ? all : asked.levels));
    sqlite::bind_optional(select, ":framework", asked.framework);
    sqlite::bind_optional(select, ":category", asked.category);
    sqlite::bind_optional(select, ":severities", sqlite::any_of_lower(asked.severities));
    select.bind(":all_evidence", asked.all_evidence ? 1 : 0);
    select.bind(":new_failures", asked.new_failures ? 1 : 0);
    select.bind(":limit", static_cast<std::int64_t>(asked.all_evidence ? no_limit : asked.limit));
    auto found = changes(database, select);
    if (asked.all_evidence) {
        std::erase_if(found, &only_written_otherwise);
        if (asked.limit >= 0 && found.size() > static_cast<std::size_t>(asked.limit))
            found.resize(static_cast<std::size_t>(asked.limit));
    }
    add_local_times(database, found);
    if (!found.empty())
        add_waivers(database, found,
                    find_scan(database, std::nullopt, std::to_string(asked.to_scan_id)).taken_at);
    return found;
}

} // namespace edca::query
