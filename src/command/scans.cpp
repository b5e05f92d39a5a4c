#include "query/scans.hpp"
#include "command/command.hpp"
#include "command/filters.hpp"
#include "history/database.hpp"
#include "present/scans_text.hpp"
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
            if (session.format == present::Format::text)
                present::render_scans(session.out, all, organizations.size(), session.look);
            else
                present::render(session.out, all, session.format, session.look);
            return ExitStatus::ok;
        }};
}

} // namespace edca::command
