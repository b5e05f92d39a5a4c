#include "query/score/trend.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "command/option/filters.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/words.hpp"
#include "domain/text/text.hpp"
#include "present/page/explanation.hpp"
#include "present/page/trend.hpp"
#include "query/organizations.hpp"
#include "query/scan_ref.hpp"
#include "query/score/score_history.hpp"
#include "query/score/trend_explain.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <memory>
#include <ostream>
#include <utility>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> frameworks;
    TimeOptions times;
    std::string basis;
    bool explain = false;
    bool with_waivers = false;
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

/// The scans of the basis, one per organization.
std::vector<query::ScanRef> bases(Session& session, sqlite::Connection& database,
                                  const std::string& basis) {
    query::LeftOut left_out;
    auto scans =
        query::find_scans(database, session.organization, basis, left_out, session.clock());
    note(session.err, left_out);
    return scans;
}

std::vector<Explanation> explanations(Session& session, sqlite::Connection& database,
                                      const Options& options) {
    query::LeftOut left_out;
    const auto pairs = query::find_scan_pairs(database, session.organization, options.from,
                                              options.to, left_out, session.clock());
    note(session.err, left_out);
    return query::explanations(
        database, pairs, {.frameworks = options.frameworks, .with_waivers = options.with_waivers});
}

/// The answer: of --explain, for people, or for programs.
struct Trend {
    std::vector<Explanation> explanations;
    std::vector<ScoreHistory> histories;
    std::vector<ScorePoint> points;
};

Trend read_trend(Session& session, const Options& options) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    for (const auto& framework : options.frameworks)
        require_known(database, session.organization, {.framework = framework});
    const query::TrendFilter filter{options.frameworks, {}, period(options.times, session.clock())};
    const bool for_people = session.format == present::Format::text;
    Trend trend;
    show_dates(session, database, query::chosen_organizations(database, session.organization));
    if (options.explain) {
        trend.explanations = explanations(session, database, options);
    } else if (const auto basis = basis_scan(options.basis)) {
        trend.points =
            query::trend_like_for_like(database, bases(session, database, *basis), filter);
        if (for_people)
            trend.histories = score_histories(trend.points);
    } else {
        const auto organizations = query::chosen_organizations(database, session.organization);
        if (for_people)
            trend.histories = query::score_histories(database, organizations, filter);
        else
            trend.points = query::trend(database, organizations, filter);
    }
    return trend;
}

void explain(Session& session, const std::vector<Explanation>& explanations) {
    if (session.format != present::Format::text)
        return present::render(session.out, present::cause_table(explanations), session.format,
                               session.look);
    for (const auto& explanation : explanations) {
        session.out << (&explanation == &explanations.front() ? "" : "\n");
        present::render_explanation(session.out, explanation, session.look);
    }
}

ExitStatus answer(Session& session, const Options& options) {
    auto trend = read_trend(session, options);
    if (options.explain)
        explain(session, trend.explanations);
    else if (session.format == present::Format::text)
        present::render_trend(
            session.out, {.histories = std::move(trend.histories), .basis = basis_words(options)},
            session.look);
    else
        present::render(session.out, present::score_table(trend.points), session.format,
                        session.look);
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
    parser
        ->add_flag("--with-waivers", options->with_waivers,
                   "Explain the scores without the failures that were waived")
        ->needs(explain);
    parser->add_option("FROM", options->from, "Earlier scan to explain from; latest~1 if not given")
        ->type_name("")
        ->needs(explain);
    parser->add_option("TO", options->to, "Later scan; latest if not given")
        ->type_name("")
        ->needs(explain);
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
