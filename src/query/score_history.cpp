#include "query/score_history.hpp"

#include "queries.hpp"
#include "query/columns.hpp"
#include "query/scans.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

namespace {

SQLite::Statement prepare(history::Database& database, std::string_view sql,
                          const std::string& organization, const TrendFilter& filter) {
    SQLite::Statement select(database.handle(), std::string(sql));
    select.bind(":organization", organization);
    bind(select, ":frameworks", any_of_lower(filter.frameworks));
    select.bind(":since", filter.within.since);
    select.bind(":until", filter.within.until);
    return select;
}

std::vector<ScoreRun> score_runs(SQLite::Statement select) {
    std::vector<ScoreRun> runs;
    while (select.executeStep())
        runs.push_back({.framework = select.getColumn("framework"),
                        .since = select.getColumn("since"),
                        .until = select.getColumn("until"),
                        .score = optional_number(select.getColumn("score")),
                        .delta = optional_number(select.getColumn("delta")),
                        .failed = select.getColumn("failed").getInt64(),
                        .eligible = select.getColumn("eligible").getInt64()});
    return runs;
}

std::vector<ReportedRun> reported_score_runs(SQLite::Statement select) {
    std::vector<ReportedRun> runs;
    while (select.executeStep())
        runs.push_back({.framework = select.getColumn("framework"),
                        .since = select.getColumn("since"),
                        .until = select.getColumn("until"),
                        .score = optional_number(select.getColumn("score"))});
    return runs;
}

/// Marks those of `times`, sorted, at which one of the runs holds, until none is left.
template<typename Run>
void mark(const std::vector<std::string>& times, const std::vector<Run>& runs,
          std::vector<bool>& is_told, std::size_t& left) {
    for (const auto& run : runs) {
        if (left == 0)
            return; // 'All' has a run for every scan
        auto time = std::lower_bound(times.begin(), times.end(), run.since);
        for (; time != times.end() && *time < run.until; ++time) {
            auto told = is_told[static_cast<std::size_t>(time - times.begin())];
            left -= told ? 0 : 1;
            told = true;
        }
    }
}

/// The times of scans that the filter lets through and that have a score to tell of.
std::vector<std::string> told_times(const std::vector<std::string>& times,
                                    const ScoreHistory& history, const Within& within) {
    std::vector<bool> is_told(times.size(), false);
    std::size_t left = times.size();
    mark(times, history.runs, is_told, left);
    mark(times, history.reported, is_told, left);
    std::vector<std::string> told;
    for (std::size_t index = 0; index < times.size(); ++index)
        if (is_told[index] && within.since <= times[index] && times[index] <= within.until)
            told.push_back(times[index]);
    return told;
}

} // namespace

ScoreHistory score_history(history::Database& database, const std::string& organization,
                           const TrendFilter& filter) {
    ScoreHistory history{
        .organization = organization,
        .scan_times = {},
        .runs = score_runs(prepare(database, queries::score_runs, organization, filter)),
        .reported = reported_score_runs(
            prepare(database, queries::reported_score_runs, organization, filter))};
    history.scan_times = told_times(scan_times(database, organization), history, filter.within);
    // A run may end within the time that is asked about, but before the first scan of it.
    std::erase_if(history.runs, [&](const ScoreRun& run) {
        return history.scan_times.empty() || run.until <= history.scan_times.front();
    });
    return history;
}

} // namespace edca::query
