#include "command/controls_list.hpp"

#include "command/words.hpp"
#include "history/database.hpp"
#include "present/dates.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"

#include <algorithm>
#include <memory>

namespace edca::command {

namespace {

/// What a person looks for, dates as days.
Table for_people(const Table& table, bool several_organizations) {
    std::vector<std::size_t> kept;
    Table shown;
    for (const char* name : {"organization", "control_id", "title", "severity", "severity_weight",
                             "verify", "frameworks", "since", "versions", "last_assessed_at"}) {
        if (!several_organizations && std::string_view(name) == "organization")
            continue;
        const auto found = std::find(table.columns.begin(), table.columns.end(), name);
        kept.push_back(static_cast<std::size_t>(found - table.columns.begin()));
        const std::string_view title = name;
        shown.columns.emplace_back(title == "control_id"         ? "control"
                                   : title == "severity_weight"  ? "weight"
                                   : title == "verify"           ? "scored"
                                   : title == "last_assessed_at" ? "last assessed"
                                                                 : title);
    }
    for (const auto& row : table.rows) {
        Row& copy = shown.rows.emplace_back();
        for (const std::size_t index : kept) {
            copy.push_back(row[index]);
            if (table.columns[index] == "since" || table.columns[index] == "last_assessed_at")
                copy.back() =
                    present::date_text(std::get<std::string>(row[index]), present::DateForm::day);
        }
    }
    return shown;
}

} // namespace

Command controls_list(CLI::App& controls) {
    auto options = std::make_shared<WordOptions>();
    CLI::App* parser =
        controls.add_subcommand("list", "The controls as they were last seen in the history");
    add_definition_options(*parser, *options);
    return {
        parser, [options](Session& session) {
            auto database = history::Database::open(session.database, history::Access::read_only);
            const auto organizations = query::chosen_organizations(database, session.organization);
            require_known(database, session.organization, *options);
            query::ControlFilter filter{.organization = std::nullopt,
                                        .framework = options->framework,
                                        .category = options->category,
                                        .severity = options->severity};
            if (session.organization)
                filter.organization = organizations.front();
            const auto table = query::control_list(database, filter);
            const bool text = session.format == present::Format::text;
            present::render(session.out, text ? for_people(table, organizations.size() > 1) : table,
                            session.format, session.look);
            return ExitStatus::ok;
        }};
}

} // namespace edca::command
