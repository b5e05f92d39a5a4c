#include "query/controls.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/glob.hpp"
#include "domain/text/nearest.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "queries.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <sstream>
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

/// The id without its first part: TLS-014 of EDCA-TLS-014.
std::string_view short_id(std::string_view id) {
    const auto dash = id.find('-');
    return dash == std::string_view::npos ? id : id.substr(dash + 1);
}

bool is_meant_by_id(const Control& control, std::string_view text) {
    const std::string_view id = control.control_id;
    if (is_glob(text))
        return fits_glob(id, text) || fits_glob(short_id(id), text);
    return equal_ignoring_ascii_case(id, text) || equal_ignoring_ascii_case(short_id(id), text);
}

/// Whether the title has each of the words, whatever their case; a few letters are no word.
bool has_words(const Control& control, std::string_view text) {
    constexpr std::size_t shortest_word = 3;
    if (is_glob(text) || text.size() < shortest_word)
        return false;
    const std::string title = folded(control.title);
    std::istringstream words(folded(text));
    bool has_any = false;
    for (std::string word; words >> word; has_any = true)
        if (title.find(word) == std::string::npos)
            return false;
    return has_any;
}

template<typename IsMeant>
std::vector<Control> those(const std::vector<Control>& controls, IsMeant is_meant) {
    std::vector<Control> found;
    std::copy_if(controls.begin(), controls.end(), std::back_inserter(found), is_meant);
    return found;
}

[[noreturn]] void throw_unknown(const std::vector<Control>& controls, const std::string& text,
                                const std::filesystem::path& history) {
    if (is_glob(text))
        throw Error(path_to_utf8(history) + ": no control is called as " + text + " says",
                    "* stands for any characters, ? for one; edca controls list shows the ids");
    throw Error(path_to_utf8(history) + ": no control is called " + text,
                "the nearest ids are " + nearest_ids(controls, text));
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

std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::string& text) {
    if (auto found = read(database, organization, text); !found.empty()) {
        // Ids that differ only in case are two controls. The first one is taken.
        std::erase_if(found, [first = found.front().control_id](const Control& control) {
            return control.control_id != first;
        });
        return found;
    }
    const auto all = controls(database, organization);
    auto found = those(all, [&](const Control& control) { return is_meant_by_id(control, text); });
    if (found.empty())
        found = those(all, [&](const Control& control) { return has_words(control, text); });
    if (found.empty())
        throw_unknown(all, text, database.path());
    return found;
}

std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::vector<std::string>& texts) {
    std::vector<Control> controls;
    for (const auto& text : texts) {
        auto found = find_controls(database, organization, text);
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
        const auto found =
            those(all, [&](const Control& control) { return is_meant_by_id(control, text); });
        if (found.empty())
            throw_unknown(all, text, database.path());
        for (const auto& control : found)
            ids.insert(control.control_id);
    }
    return {ids.begin(), ids.end()};
}

} // namespace edca::query
