#include "query/trend.hpp"

#include "command/command.hpp"
#include "command/filters.hpp"
#include "history/database.hpp"
#include "present/trend_text.hpp"
#include "query/organizations.hpp"
#include "query/vocabulary.hpp"

#include <algorithm>
#include <memory>

namespace edca::command {

namespace {

Table score_table(const std::vector<ScorePoint>& points) {
    const auto percent = [](const std::optional<double>& value) {
        return value ? Cell(Points{*value}) : Cell();
    };
    Table table{{"organization", "scan_id", "taken_at", "framework", "score", "delta",
                 "passed_weight", "eligible_weight", "passed", "failed", "warned", "unknown",
                 "skipped", "reported_score"},
                {}};
    for (const auto& point : points)
        table.rows.push_back({point.organization, point.scan_id, point.taken_at, point.framework,
                              percent(point.score), percent(point.delta), point.passed_weight,
                              point.eligible_weight, point.passed, point.failed, point.warned,
                              point.unknown, point.skipped, percent(point.reported_score)});
    return table;
}

} // namespace

Command trend(CLI::App& app) {
    struct Options {
        std::vector<std::string> frameworks;
        TimeOptions times;
    };
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("trend", "Show the severity-weighted scores over time");
    add_list_option(*parser, "--framework", options->frameworks,
                    "All, CIS, DISA, ...; every one if not given");
    add_time_options(*parser, options->times);

    return {parser, [options](Session& session) {
                const query::TrendFilter filter{options->frameworks, within(options->times)};
                auto database =
                    history::Database::open(session.database, history::Access::read_only);
                const auto organizations =
                    query::chosen_organizations(database, session.organization);
                for (const auto& framework : options->frameworks)
                    query::require_known(database,
                                         session.organization ? std::optional(organizations.front())
                                                              : std::nullopt,
                                         {"framework", framework});
                std::vector<ScorePoint> points;
                for (const auto& organization : organizations) {
                    auto found = query::trend(database, organization, filter);
                    std::move(found.begin(), found.end(), std::back_inserter(points));
                }
                if (session.format == present::Format::text)
                    present::render_trend(session.out, points, session.look);
                else
                    present::render(session.out, score_table(points), session.format, session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
