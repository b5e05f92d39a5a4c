#include "query/score/score_history.hpp"

#include "queries.hpp"
#include "query/scan_ref.hpp"
#include "query/scans.hpp"
#include "query/score/score.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edca::query {

namespace {

using sqlite::text_view;

SQLite::Statement prepare(sqlite::Connection& database, std::string_view sql,
                          const std::string& organization, const TrendFilter& filter,
                          const Within& within) {
    SQLite::Statement select(database.handle(), std::string(sql));
    select.bind(":organization", organization);
    sqlite::bind_optional(select, ":frameworks", sqlite::any_of_lower(filter.frameworks));
    select.bind(":since", within.since);
    select.bind(":until", within.until);
    return select;
}

/// The scans that are asked for, oldest first.
struct Scans {
    std::vector<std::string> times;
    std::vector<bool> has_score;
};

Scans scans_within(sqlite::Connection& database, const std::string& organization,
                   const Within& within) {
    auto times = scan_times(database, organization);
    std::erase_if(
        times, [&](const std::string& time) { return time < within.since || time > within.until; });
    std::vector<bool> has_score(times.size());
    return {std::move(times), std::move(has_score)};
}

/// Scans that follow each other: places in Scans::times, `end` excluded.
struct Places {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Finds the scans of spans. The spans come framework by framework, oldest first.
class Finder {
  public:
    explicit Finder(Scans& scans)
        : scans_(scans) {}

    /// The scans of a span. Each of them has a score.
    Places find(std::string_view since, std::string_view until) {
        if (at_ > 0 && scans_.times[at_ - 1] >= since)
            at_ = 0; // the span is the first one of another framework
        Places found{.begin = first_from(since), .end = first_from(until)};
        for (std::size_t scan = found.begin; scan < found.end; ++scan)
            scans_.has_score[scan] = true;
        return found;
    }

  private:
    std::size_t first_from(std::string_view time) {
        while (at_ < scans_.times.size() && scans_.times[at_] < time)
            ++at_;
        return at_;
    }

    Scans& scans_;
    std::size_t at_ = 0;
};

/// The scores of a framework while its spans are read.
struct Line {
    FrameworkScores scores;
    Places last_span;
    bool begins_there = false; // the span begins at its first place and not at an earlier scan
    LatestScore last;
};

std::vector<Line> read_lines(SQLite::Statement select, Scans& scans) {
    // The columns are looked up once: ten years of scans are some 9,000 spans.
    const int framework = select.getColumnIndex("framework");
    const int since = select.getColumnIndex("since");
    const int until = select.getColumnIndex("until");
    const int score = select.getColumnIndex("score");
    const int delta = select.getColumnIndex("delta");
    const int failed = select.getColumnIndex("failed");
    const int eligible = select.getColumnIndex("eligible");
    std::vector<Line> lines;
    Finder finder(scans);
    while (select.executeStep()) {
        const auto begin = sqlite::text_view(select.getColumn(since));
        const auto places = finder.find(begin, sqlite::text_view(select.getColumn(until)));
        if (places.begin == places.end)
            continue; // the span ended before the first scan that is asked for
        const auto name = sqlite::text_view(select.getColumn(framework));
        if (lines.empty() || lines.back().scores.framework != name)
            lines.push_back(
                {.scores = {.framework = std::string(name),
                            .scores = std::vector<std::optional<double>>(scans.times.size()),
                            .latest = {}},
                 .last_span = {},
                 .begins_there = false,
                 .last = {}});
        auto& line = lines.back();
        const auto value = sqlite::optional_number(select.getColumn(score));
        std::fill(line.scores.scores.begin() + static_cast<std::ptrdiff_t>(places.begin),
                  line.scores.scores.begin() + static_cast<std::ptrdiff_t>(places.end), value);
        line.last_span = places;
        line.begins_there = scans.times[places.begin] == begin;
        line.last = {.delta = sqlite::optional_number(select.getColumn(delta)),
                     .failed = select.getColumn(failed).getInt64(),
                     .eligible = select.getColumn(eligible).getInt64()};
    }
    return lines;
}

/// The scores that EDCA reported otherwise than `lines` say.
std::vector<ScoreDifference> read_differences(SQLite::Statement select, Scans& scans,
                                              const std::vector<Line>& lines) {
    std::vector<ScoreDifference> differences;
    Finder finder(scans);
    while (select.executeStep()) {
        const auto places = finder.find(sqlite::text_view(select.getColumn("since")),
                                        sqlite::text_view(select.getColumn("until")));
        const auto name = sqlite::text_view(select.getColumn("framework"));
        const auto reported = sqlite::optional_number(select.getColumn("score"));
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& one) {
            return one.scores.framework == name;
        });
        for (std::size_t scan = places.begin; scan < places.end; ++scan) {
            const auto ours = line == lines.end() ? std::nullopt : line->scores.scores[scan];
            if (differs_from_reported(ours, reported))
                differences.push_back({scans.times[scan], std::string(name), ours, reported});
        }
    }
    std::stable_sort(
        differences.begin(), differences.end(),
        [](const auto& one, const auto& other) { return one.taken_at < other.taken_at; });
    return differences;
}

/// The latest score of a framework; nothing where its last span ended before `end`, the place after
/// the last scan with a score.
std::optional<LatestScore> latest(const Line& line, std::size_t end) {
    if (line.last_span.end < end)
        return std::nullopt;
    LatestScore latest = line.last;
    const bool begins_with_it = line.begins_there && line.last_span.begin + 1 == end;
    if (!begins_with_it) // within a span nothing changes
        latest.delta = line.scores.scores[end - 1] ? std::optional(0.0) : std::nullopt;
    return latest;
}

/// The values of scans with a score.
template<typename Value>
std::vector<Value> with_score(std::vector<Value> values, const std::vector<bool>& has_score) {
    std::size_t kept = 0;
    for (std::size_t scan = 0; scan < values.size(); ++scan)
        if (has_score[scan])
            std::swap(values[kept++], values[scan]);
    values.resize(kept);
    return values;
}

/// Adds the scores of the last scan with waivers, where they are other scores.
void add_waivers(sqlite::Connection& database, ScoreHistory& history) {
    const auto last = find_scan(database, history.organization, history.scan_times.back()).scan_id;
    for (const auto& [framework, score] : scores_with_waivers(database, last, {}))
        for (FrameworkScores& line : history.frameworks)
            if (line.framework == framework && line.latest && score != line.scores.back())
                line.with_waivers = score;
}

} // namespace

ScoreHistory score_history(sqlite::Connection& database, const std::string& organization,
                           const TrendFilter& filter) {
    const auto period = within(database, organization, filter.period, filter.within);
    auto scans = scans_within(database, organization, period);
    auto lines =
        read_lines(prepare(database, queries::score_runs, organization, filter, period), scans);
    ScoreHistory history{.organization = organization,
                         .scan_times = {},
                         .frameworks = {},
                         .differences =
                             read_differences(prepare(database, queries::reported_score_runs,
                                                      organization, filter, period),
                                              scans, lines)};
    const auto last = std::find(scans.has_score.rbegin(), scans.has_score.rend(), true);
    const auto end = static_cast<std::size_t>(scans.has_score.rend() - last);
    for (auto& line : lines) {
        line.scores.latest = latest(line, end);
        line.scores.scores = with_score(std::move(line.scores.scores), scans.has_score);
        history.frameworks.push_back(std::move(line.scores));
    }
    history.scan_times = with_score(std::move(scans.times), scans.has_score);
    if (!history.scan_times.empty())
        add_waivers(database, history);
    return history;
}

std::vector<ScoreHistory> score_histories(sqlite::Connection& database,
                                          const std::vector<std::string>& organizations,
                                          const TrendFilter& filter) {
    std::vector<ScoreHistory> histories;
    histories.reserve(organizations.size());
    for (const auto& organization : organizations)
        histories.push_back(score_history(database, organization, filter));
    return histories;
}

} // namespace edca::query
