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

/// The controls that `text` names, in one organization or in each that has them, by organization
/// and id. A text is an id, whatever its case, with or without its first part (TLS-014), a pattern
/// of ids (EDCA-TLS-*, TLS-*), or words that a title has. Throws Error where it names none, with
/// the nearest ids as a hint.
std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::string& text);

/// The controls that any of `texts` names, likewise: by organization, then in the order of `texts`.
std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::vector<std::string>& texts);

/// The ids of the controls of one organization that `texts` name, sorted, each once. Words of a
/// title name none here: something is written of what is found. Throws Error where a text names
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

} // namespace edca::query
