#include "query/report/report.hpp"

#include "auditor_queries.hpp"
#include "domain/error.hpp"
#include "domain/time/timestamp.hpp"
#include "history/digest/chain.hpp"
#include "queries.hpp"
#include "query/compare/drift.hpp"
#include "query/report/controls.hpp"
#include "query/scan_age.hpp"
#include "query/scans.hpp"
#include "query/score/trend.hpp"
#include "query/score/trend_explain.hpp"
#include "query/sql/table.hpp"
#include "query/statements.hpp"
#include "query/status.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/times.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <utility>

namespace edca::query {

namespace {

/// The text of a time. Throws the error about damage where it is none.
std::string time_text(const SQLite::Statement& select, const char* column) {
    auto text = sqlite::optional_text(select.getColumn(column)).value_or("");
    static_cast<void>(sqlite::time_in(column, text));
    return text;
}

std::vector<ReportScan> read_scans(sqlite::Connection& database, const std::string& organization,
                                   const Within& within) {
    SQLite::Statement select(database.handle(), std::string(queries::scans));
    sqlite::bind(select, {{":organization", organization},
                          {":since", within.since},
                          {":until", within.until},
                          {":limit", static_cast<std::int64_t>(no_limit)}});
    std::vector<ReportScan> scans;
    while (select.executeStep())
        scans.push_back({.scan_id = select.getColumn("scan_id").getInt64(),
                         .taken_at = time_text(select, "taken_at"),
                         .taken_local = time_text(select, "taken_local"),
                         .recorded_at = time_text(select, "recorded_at"),
                         .source = select.getColumn("source"),
                         .controls = select.getColumn("controls").getInt64(),
                         .passed = select.getColumn("passed").getInt64(),
                         .failed = select.getColumn("failed").getInt64(),
                         .warned = select.getColumn("warned").getInt64(),
                         .unknown = select.getColumn("unknown").getInt64(),
                         .skipped = select.getColumn("skipped").getInt64(),
                         .score = sqlite::optional_number(select.getColumn("score")),
                         .content_sha256 = select.getColumn("content_sha256"),
                         .chain_sha256 = select.getColumn("chain_sha256"),
                         .label = sqlite::optional_text(select.getColumn("label")).value_or(""),
                         .servers = select.getColumn("servers").getInt64(),
                         .missing = sqlite::texts_of(database, select.getColumn("missing"))});
    return scans;
}

std::vector<SeverityCount> read_severities(sqlite::Connection& database,
                                           const std::string& organization, const Within& within) {
    SQLite::Statement select(database.handle(), std::string(queries::report_severities));
    select.bind(":organization", organization);
    std::vector<SeverityCount> counts;
    while (select.executeStep()) {
        SeverityCount count{.severity = select.getColumn("severity"),
                            .since = select.getColumn("since"),
                            .until = sqlite::optional_text(select.getColumn("until")),
                            .passed = select.getColumn("passed").getInt64(),
                            .failed = select.getColumn("failed").getInt64(),
                            .warned = select.getColumn("warned").getInt64(),
                            .unknown = select.getColumn("unknown").getInt64(),
                            .skipped = select.getColumn("skipped").getInt64()};
        if (count.since <= within.until && count.until.value_or("9999") > within.since)
            counts.push_back(std::move(count));
    }
    return counts;
}

/// Why each score of the last scan moved: since the first scan of the period that has the score.
std::vector<Explanation> read_moves(sqlite::Connection& database, const ScanRef& last,
                                    const std::vector<ScorePoint>& points) {
    std::vector<std::pair<ScanPair, std::vector<std::string>>> asked;
    for (auto point = points.begin(); point != points.end();) {
        const auto end = std::find_if(point, points.end(), [&](const ScorePoint& other) {
            return other.framework != point->framework;
        });
        const auto first = std::find_if(
            point, end, [](const ScorePoint& other) { return other.score.has_value(); });
        const bool is_there = first != end && std::prev(end)->scan_id == last.scan_id &&
                              std::prev(end)->score && first->scan_id != last.scan_id;
        if (is_there) {
            const auto known = std::find_if(asked.begin(), asked.end(), [&](const auto& pair) {
                return pair.first.from.scan_id == first->scan_id;
            });
            if (known != asked.end())
                known->second.push_back(first->framework);
            else
                asked.push_back({{.from = {.scan_id = first->scan_id,
                                           .organization = last.organization,
                                           .taken_at = first->taken_at},
                                  .to = last},
                                 {first->framework}});
        }
        point = end;
    }
    std::vector<Explanation> moves;
    for (const auto& [pair, frameworks] : asked)
        for (auto& move : explanations(database, {pair}, {.frameworks = frameworks}))
            moves.push_back(std::move(move));
    return moves;
}

std::optional<Explanation> read_last_move(sqlite::Connection& database, const ScanRef& last,
                                          const std::vector<ReportScan>& scans) {
    if (scans.size() < 2)
        return std::nullopt;
    const auto& before = scans[scans.size() - 2];
    return explanations(database,
                        {{.from = {.scan_id = before.scan_id,
                                   .organization = last.organization,
                                   .taken_at = before.taken_at},
                          .to = last}},
                        {})
        .front();
}

/// Changes within the period. What the first scan of the period changed came before it.
std::vector<Change> read_changes(sqlite::Connection& database, const std::string& organization,
                                 const Within& within, std::vector<Level> levels) {
    DriftFilter filter;
    filter.within = within;
    filter.levels = std::move(levels);
    auto changes = drift(database, organization, filter);
    std::erase_if(changes, [&](const Change& change) { return change.changed_at == within.since; });
    return changes;
}

std::vector<std::string> read_servers(sqlite::Connection& database, const ScanRef& scan) {
    SQLite::Statement select(database.handle(), std::string(queries::report_servers));
    sqlite::bind(select, {{":organization", scan.organization}, {":at", scan.taken_at}});
    std::vector<std::string> servers;
    while (select.executeStep())
        servers.push_back(select.getColumn("name"));
    return servers;
}

Table read_amendments(sqlite::Connection& database, const std::string& organization) {
    SQLite::Statement select(database.handle(), std::string(auditor_queries::amendments));
    select.bind(":organization", organization);
    return table(select);
}

/// What people said of the controls, as of now or of the scan.
void read_statements(sqlite::Connection& database, const ReportAsked& asked, Report& report) {
    const auto at =
        asked.is_latest ? asked.clock.now : sqlite::time_in("taken_at", asked.scan.taken_at);
    for (auto& statement : statements(database, asked.scan.organization, at)) {
        const auto control = std::find_if(
            report.controls.begin(), report.controls.end(), [&](const ReportControl& one) {
                return one.definition.control_id == std::string_view(statement.control_id);
            });
        if (control != report.controls.end() && statement.made_at <= to_text(at))
            control->statements.push_back(std::move(statement));
    }
}

} // namespace

Report report(sqlite::Connection& database, const ReportAsked& asked) {
    const auto& organization = asked.scan.organization;
    Within within{.since = "0000", .until = asked.scan.taken_at};
    if (asked.since)
        within.since = begin_of(database, organization, *asked.since);
    Report report;
    report.organization = organization;
    report.written_at = to_text(asked.clock.now);
    report.is_latest = asked.is_latest;
    report.scans = read_scans(database, organization, within);
    if (report.scans.empty())
        throw Error(organization + ": the report would begin after its last scan, of " +
                        asked.scan.taken_at.substr(0, 10),
                    "give an earlier --since, or a later --at");
    within.since = report.scans.front().taken_at;
    if (asked.is_latest)
        report.age_days = scan_age(database, asked.scan.scan_id, asked.clock.now).days;
    report.dates = scan_dates(database, {organization}, asked.clock.zone)[organization];
    TrendFilter filter;
    filter.within = within;
    report.points = trend(database, organization, filter);
    filter.frameworks = {"All"};
    report.like_for_like = trend_like_for_like(database, asked.scan.scan_id, filter);
    report.severities = read_severities(database, organization, within);
    report.period_moves = read_moves(database, asked.scan, report.points);
    report.last_move = read_last_move(database, asked.scan, report.scans);
    report.changes = read_changes(database, organization, within, {Level::finding, Level::result});
    report.redefinitions = read_changes(database, organization, within, {Level::definition});
    report.controls = report_controls(
        database, {.scan = asked.scan,
                   .since = within.since,
                   .now = asked.is_latest ? std::optional(report.written_at) : std::nullopt});
    read_statements(database, asked, report);
    report.times_to_fix = times_to_fix(database, organization, asked.scan.taken_at);
    report.servers = read_servers(database, asked.scan);
    report.amendments = read_amendments(database, organization);
    report.chain_sha256 = history::chain_head(database).chain_sha256;
    return report;
}

} // namespace edca::query
