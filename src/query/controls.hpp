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

/// A control with the definition that it was last judged by.
struct Control {
    std::string organization;
    std::string control_id;
    std::string title;
    std::string category;
    std::string severity;
    std::int64_t severity_weight = 0;
    std::vector<std::string> frameworks;
};

/// Every control that the history has seen, of one organization or of all.
std::vector<Control> controls(sqlite::Connection& database,
                              const std::optional<std::string>& organization);

/// The control called `id`, whatever its case, in the organization that is named or in each that
/// has it, by organization. Throws Error when there is none, with the nearest ids as a hint.
std::vector<Control> find_controls(sqlite::Connection& database,
                                   const std::optional<std::string>& organization,
                                   const std::string& id);

/// Which controls are listed, whatever the case of the words; nothing does not restrict.
struct ControlFilter {
    std::optional<std::string> organization; // as the history spells it
    std::optional<std::string> framework;
    std::optional<std::string> category;
    std::optional<std::string> severity;
};

/// The same controls in the columns of queries/controls.sql, with what is known of their
/// definition.
Table control_list(sqlite::Connection& database, const ControlFilter& filter);

/// The control called `id`, whatever its case. Throws Error when there is none, with the nearest
/// ids as a hint; `history` is the database's path for the message.
Control find_control(const std::vector<Control>& controls, std::string_view id,
                     const std::filesystem::path& history);

} // namespace edca::query
