#include "query/scans.hpp"
#include "command/command.hpp"
#include "command/filters.hpp"
#include "history/database.hpp"
#include "present/dates.hpp"
#include "query/organizations.hpp"

#include <algorithm>
#include <memory>

namespace edca::command {

namespace {

/// Gives the scores the two decimals that they are printed with.
void round_scores(Table& table) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), "score");
    const auto index = static_cast<std::size_t>(found - table.columns.begin());
    for (auto& row : table.rows)
        if (const auto* score = std::get_if<double>(&row.at(index)))
            row[index] = Points{*score};
}

/// Only what a person looks for, times to the minute: digests are for programs.
Table for_people(const Table& table, bool several_organizations) {
    std::vector<std::size_t> kept;
    Table shown;
    for (const char* name : {"scan_id", "organization", "taken_at", "controls", "passed", "failed",
                             "warned", "unknown", "skipped", "score", "source"}) {
        if (!several_organizations && std::string_view(name) == "organization")
            continue;
        const auto found = std::find(table.columns.begin(), table.columns.end(), name);
        kept.push_back(static_cast<std::size_t>(found - table.columns.begin()));
        shown.columns.emplace_back(name);
    }
    for (const auto& row : table.rows) {
        Row& copy = shown.rows.emplace_back();
        for (const std::size_t index : kept) {
            copy.push_back(row[index]);
            if (table.columns[index] == "taken_at")
                copy.back() = present::date_text(std::get<std::string>(row[index]),
                                                 present::DateForm::minute);
        }
    }
    return shown;
}

} // namespace

Command scans(CLI::App& app) {
    struct Options {
        TimeOptions times;
        long long limit = query::no_limit;
    };
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("scans", "List the scans in the history");
    add_time_options(*parser, options->times);
    add_limit_option(*parser, options->limit, "At most the N latest of each organization");

    return {
        parser, [options](Session& session) {
            auto database = history::Database::open(session.database, history::Access::read_only);
            const auto organizations = query::chosen_organizations(database, session.organization);
            Table all;
            for (const auto& organization : organizations) {
                auto table =
                    query::scans(database, organization, within(options->times), options->limit);
                all.columns = table.columns;
                std::move(table.rows.begin(), table.rows.end(), std::back_inserter(all.rows));
            }
            round_scores(all);
            const bool text = session.format == present::Format::text;
            present::render(session.out, text ? for_people(all, organizations.size() > 1) : all,
                            session.format, session.look);
            return ExitStatus::ok;
        }};
}

} // namespace edca::command
