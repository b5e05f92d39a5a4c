#include "query/trend.hpp"
#include "history/open.hpp"

#include "command/command.hpp"
#include "command/explain.hpp"
#include "command/option/filters.hpp"
#include "command/option/words.hpp"
#include "domain/text.hpp"
#include "present/page/trend.hpp"
#include "query/organizations.hpp"
#include "query/scan_ref.hpp"
#include "query/score_history.hpp"
#include "sqlite/snapshot.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

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

struct Options {
    std::vector<std::string> frameworks;
    TimeOptions times;
    std::string basis;
    bool explain = false;
    std::string from = "latest~1";
    std::string to = "latest";
};

/// The scan that scores are restated by; nothing for scores as recorded.
std::optional<std::string> basis_scan(const std::string& basis) {
    constexpr std::string_view like_for_like = "like-for-like";
    if (basis.empty() || equal_ignoring_ascii_case(basis, "recorded"))
        return std::nullopt;
    const std::string_view name = std::string_view(basis).substr(0, like_for_like.size());
    const std::string_view rest = std::string_view(basis).substr(name.size());
    if (!equal_ignoring_ascii_case(name, like_for_like) || (!rest.empty() && rest.front() != '='))
        throw Error("--basis: \"" + basis +
                        "\" is unknown, expected recorded, like-for-like or like-for-like=SCAN",
                    "like-for-like restates all scores by what the latest scan, or SCAN, demands");
    return rest.empty() ? "latest" : std::string(rest.substr(1));
}

std::string basis_words(const Options& options) {
    const auto scan = basis_scan(options.basis);
    if (!scan)
        return {};
    return "like for like: every scan by what " +
           (*scan == "latest" ? "the latest scan" : "scan " + *scan) + " demands";
}

query::TrendFilter filter(const Options& options) {
    return {options.frameworks, within(options.times)};
}

std::vector<ScorePoint> points(Session& session, sqlite::Connection& database,
                               const Options& options) {
    std::vector<ScorePoint> all;
    const auto add = [&](std::vector<ScorePoint> found) {
        std::move(found.begin(), found.end(), std::back_inserter(all));
    };
    if (const auto basis = basis_scan(options.basis)) {
        query::LeftOut left_out;
        const auto scans = query::find_scans(database, session.organization, *basis, left_out);
        note(session.err, left_out);
        for (const auto& scan : scans)
            add(query::trend_like_for_like(database, scan.scan_id, filter(options)));
    } else {
        for (const auto& organization : query::chosen_organizations(database, session.organization))
            add(query::trend(database, organization, filter(options)));
    }
    return all;
}

/// The same for people, who see a line and no points.
std::vector<ScoreHistory> histories(Session& session, sqlite::Connection& database,
                                    const Options& options) {
    if (basis_scan(options.basis))
        return score_histories(points(session, database, options));
    std::vector<ScoreHistory> all;
    for (const auto& organization : query::chosen_organizations(database, session.organization))
        all.push_back(query::score_history(database, organization, filter(options)));
    return all;
}

/// What was asked for.
struct Trend {
    std::vector<Explanation> explanations; // of --explain
    std::vector<ScoreHistory> histories;   // as people see it
    std::vector<ScorePoint> points;        // as programs do
};

Trend read_trend(Session& session, const Options& options) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    for (const auto& framework : options.frameworks)
        require_known(database, session.organization, {.framework = framework});
    Trend trend;
    if (options.explain)
        trend.explanations = read_explanations(
            session, database,
            {.from = options.from, .to = options.to, .frameworks = options.frameworks});
    else if (session.format == present::Format::text)
        trend.histories = histories(session, database, options);
    else
        trend.points = points(session, database, options);
    return trend;
}

ExitStatus answer(Session& session, const Options& options) {
    auto trend = read_trend(session, options);
    if (options.explain)
        show(session, trend.explanations);
    else if (session.format == present::Format::text)
        present::render_trend(
            session.out, {.histories = std::move(trend.histories), .basis = basis_words(options)},
            session.look);
    else
        present::render(session.out, score_table(trend.points), session.format, session.look);
    return ExitStatus::ok;
}

} // namespace

Command trend(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("trend", "Show the severity-weighted scores over time");
    add_list_option(*parser, "--framework", options->frameworks,
                    "All, CIS, DISA, ...; every one if not given");
    add_time_options(*parser, options->times);
    parser
        ->add_option("--basis", options->basis,
                     "recorded, or like-for-like: by what the latest scan demands, or another: "
                     "like-for-like=SCAN")
        ->type_name("BASIS");
    auto* explain = parser->add_flag("--explain", options->explain,
                                     "Show why the scores moved between two scans");
    for (const char* other : {"--basis", "--since", "--until"})
        explain->excludes(parser->get_option(other));
    parser->add_option("FROM", options->from, "Earlier scan to explain from; latest~1 if not given")
        ->type_name("")
        ->needs(explain);
    parser->add_option("TO", options->to, "Later scan; latest if not given")
        ->type_name("")
        ->needs(explain);
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
