#pragma once

#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

/// A control in an organization, by the definition that judged it last.
struct Control {
    std::string organization;
    std::string control_id;
    std::string title;
    std::string category;
    std::string severity;
    std::int64_t severity_weight = 0;
    std::vector<std::string> frameworks;
};

/// All controls of one organization, or of all organizations.
std::vector<Control> controls(sqlite::Connection& database,
                              const std::optional<std::string>& organization);

/// The control called `id`, whatever its case, in one organization, or in each that has it, by
/// organization. Throws Error where there is none, with the nearest ids as a hint.
std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::string& id);

/// The controls called `ids`, likewise: by organization, then in the order of `ids`.
std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::vector<std::string>& ids);

/// The ids of the controls of one organization that `texts` name, sorted, each once. A text is an
/// id, whatever its case, or a pattern of ids such as EDCA-TLS-*. Throws Error where a text names
/// none.
std::vector<std::string> named_controls(sqlite::Connection& database,
                                        const std::string& organization,
                                        const std::vector<std::string>& texts);

/// The controls that are listed. Words have any case; what is nothing does not restrict.
struct ControlFilter {
    std::optional<std::string> organization; // as the history spells it
    std::optional<std::string> framework;
    std::optional<std::string> category;
    std::vector<std::string> severities; // none for all
};

/// Controls in the columns of queries/controls.sql.
Table control_list(sqlite::Connection& database, const ControlFilter& filter);

/// The one of `controls` that is called `id`, whatever its case. Throws Error where there is none,
/// with the nearest ids as a hint. `history` is the path of the database, for the message.
Control find_control(const std::vector<Control>& controls, std::string_view id,
                     const std::filesystem::path& history);

} // namespace edca::query
