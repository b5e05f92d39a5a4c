#include "query/controls.hpp"

#include "domain/error.hpp"
#include "domain/glob.hpp"
#include "domain/nearest.hpp"
#include "domain/text.hpp"
#include "domain/utf8.hpp"
#include "queries.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <utility>

namespace edca::query {

namespace {

std::string nearest_ids(const std::vector<Control>& controls, std::string_view id) {
    constexpr std::size_t offered = 3;
    std::vector<std::string> known;
    known.reserve(controls.size());
    for (const auto& control : controls)
        known.push_back(control.control_id);
    return joined(by_nearness(id, std::move(known), offered), ", ");
}

/// Controls of one organization or of all; the control of one id or all controls.
std::vector<Control> read(sqlite::Connection& database,
                          const std::optional<std::string>& organization,
                          const std::optional<std::string>& id) {
    SQLite::Statement select(database.handle(), std::string(queries::controls));
    sqlite::bind_optional(select, ":organization", organization);
    sqlite::bind_optional(select, ":control_id", id);
    std::vector<Control> rows;
    while (select.executeStep())
        rows.push_back({.organization = select.getColumn("organization"),
                        .control_id = select.getColumn("control_id"),
                        .title = select.getColumn("title"),
                        .category = select.getColumn("category"),
                        .severity = select.getColumn("severity"),
                        .severity_weight = select.getColumn("severity_weight").getInt64(),
                        .frameworks = sqlite::texts_of(database, select.getColumn("frameworks"))});
    return rows;
}

} // namespace

Table control_list(sqlite::Connection& database, const ControlFilter& filter) {
    SQLite::Statement select(database.handle(), std::string(queries::controls));
    sqlite::bind_optional(select, ":organization", filter.organization);
    sqlite::bind_optional(select, ":framework", filter.framework);
    sqlite::bind_optional(select, ":category", filter.category);
    sqlite::bind_optional(select, ":severities", sqlite::any_of_lower(filter.severities));
    Table controls = table(select);
    set_types(controls, {.json = {"frameworks"}, .truth = {"verify", "automatable", "assessed"}});
    return controls;
}

std::vector<Control> controls(sqlite::Connection& database,
                              const std::optional<std::string>& organization) {
    return read(database, organization, std::nullopt);
}

Control find_control(const std::vector<Control>& controls, std::string_view id,
                     const std::filesystem::path& history) {
    const auto found = std::find_if(controls.begin(), controls.end(), [&](const Control& control) {
        return equal_ignoring_ascii_case(control.control_id, id);
    });
    if (found == controls.end())
        throw Error(path_to_utf8(history) + ": no control is called " + std::string(id),
                    "the nearest ids are " + nearest_ids(controls, id));
    return *found;
}

std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::string& id) {
    auto found = read(database, organization, id);
    if (found.empty()) // says which are near; a damaged history may have it after all
        found = {find_control(controls(database, organization), id, database.path())};
    // Ids that differ only in case are two controls. The first one is taken.
    std::erase_if(found, [first = found.front().control_id](const Control& control) {
        return control.control_id != first;
    });
    return found;
}

std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::vector<std::string>& ids) {
    std::vector<Control> controls;
    for (const auto& id : ids) {
        auto found = find_controls(database, organization, id);
        std::move(found.begin(), found.end(), std::back_inserter(controls));
    }
    std::stable_sort(controls.begin(), controls.end(),
                     [](const Control& one, const Control& other) {
                         return one.organization < other.organization;
                     });
    return controls;
}

std::vector<std::string> named_controls(sqlite::Connection& database,
                                        const std::string& organization,
                                        const std::vector<std::string>& texts) {
    std::set<std::string> ids;
    const auto all = controls(database, organization);
    for (const auto& text : texts) {
        if (!is_glob(text)) {
            ids.insert(find_control(all, text, database.path()).control_id);
            continue;
        }
        bool found = false;
        for (const auto& control : all)
            if (fits_glob(control.control_id, text)) {
                ids.insert(control.control_id);
                found = true;
            }
        if (!found)
            throw Error(path_to_utf8(database.path()) + ": no control is called as " + text +
                            " says",
                        "* stands for any characters, ? for one; edca controls list shows the ids");
    }
    return {ids.begin(), ids.end()};
}

} // namespace edca::query
