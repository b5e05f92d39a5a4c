#include "query/gate.hpp"

#include "query/compare/diff.hpp"
#include "query/overdue.hpp"
#include "query/scans.hpp"
#include "query/score/score.hpp"
#include "query/score/trend_explain.hpp"
#include "query/statements.hpp"
#include "query/status.hpp"
#include "sqlite/errors.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace edca::query {

namespace {

using Texts = std::vector<std::string>;

/// What was read of the scans once, for all conditions.
struct Looked {
    const GateScans& scans;
    const GatePolicy& policy;
    Timestamp now;
    Texts missing;                       // servers that the last scan did not assess
    std::vector<State> states;           // what does not pass in it now, heaviest first
    std::set<std::string> waived_places; // of it what is waived, as places() names it
    Texts waived_controls;
};

/// How a condition stands, before what is not known was counted.
struct Finding {
    std::optional<double> found;
    bool holds = false;
    Texts culprits;
    Texts unknown; // what is not known, in words
};

GateRow judged(const Looked& looked, std::string condition, double limit, Finding finding) {
    GateRow row{.organization = looked.scans.organization,
                .condition = std::move(condition),
                .limit = limit,
                .found = finding.found,
                .met = true,
                .culprits = {}};
    if (finding.found && !finding.holds)
        row.culprits = std::move(finding.culprits);
    row.met = !finding.found || finding.holds;
    if (!looked.policy.allow_unknown && !finding.unknown.empty()) {
        row.met = false;
        std::move(finding.unknown.begin(), finding.unknown.end(), std::back_inserter(row.culprits));
    }
    return row;
}

/// The servers that were not assessed, in words, unless a condition of their own counts them.
Texts unseen(const Looked& looked) {
    Texts words;
    if (!looked.policy.max_missing_servers)
        for (const auto& server : looked.missing)
            words.push_back(server + " was not assessed");
    return words;
}

/// Why the two scans cannot be compared; empty where they can.
Texts incomparable(const Looked& looked) {
    if (!looked.scans.latest)
        return {"there is no scan"};
    if (!looked.scans.before)
        return {looked.scans.without_before};
    return {};
}

/// Where such changes are: each control on each subject, or the control where none of its subjects
/// changed so.
Texts places(const std::vector<Change>& changes) {
    std::set<std::string> on_subjects;
    for (const Change& change : changes)
        if (change.subject)
            on_subjects.insert(change.control_id);
    Texts texts;
    for (const Change& change : changes)
        if (change.subject)
            texts.push_back(change.control_id + " on " + *change.subject);
        else if (on_subjects.count(change.control_id) == 0)
            texts.push_back(change.control_id);
    return texts;
}

Finding new_failures(sqlite::Connection& database, const Looked& looked, std::int64_t limit) {
    if (auto why = incomparable(looked); !why.empty())
        return {.found = {}, .holds = false, .culprits = {}, .unknown = std::move(why)};
    DiffAsked asked{.from_scan_id = looked.scans.before->scan_id,
                    .to_scan_id = looked.scans.latest->scan_id,
                    .levels = {Level::finding, Level::result}};
    asked.severities = looked.policy.severities;
    asked.changes = {ChangeKind::lost};
    auto lost = diff(database, asked);
    // What failed before it was lost is no new failure when it is seen again.
    std::erase_if(lost, [](const Change& change) { return change.from_value == "Fail"; });
    asked.changes.clear();
    asked.new_failures = true;
    auto culprits = places(diff(database, asked));
    std::erase_if(culprits,
                  [&](const std::string& place) { return looked.waived_places.count(place) > 0; });
    Finding finding{.found = static_cast<double>(culprits.size()),
                    .holds = static_cast<std::int64_t>(culprits.size()) <= limit,
                    .culprits = std::move(culprits),
                    .unknown = unseen(looked)};
    for (const auto& place : places(lost))
        finding.unknown.push_back(place + " is not known any more");
    return finding;
}

/// A score with waivers as it is shown, so that what is shown is what is judged. `waived` are the
/// controls whose failures are; those that were at the scan where nothing is said.
std::optional<double> score_at(sqlite::Connection& database, const std::optional<ScanRef>& scan,
                               const std::string& framework,
                               const std::optional<Texts>& waived = {}) {
    if (scan)
        for (const auto& now : scores_with_waivers(database, scan->scan_id, {framework}, waived))
            return now.score ? std::optional(rounded_points(*now.score)) : std::nullopt;
    return std::nullopt;
}

/// What does not pass, of controls of a framework, heaviest first.
Texts not_passing(sqlite::Connection& database, const Looked& looked,
                  const std::string& framework) {
    StatusAsked asked{.organization = looked.scans.organization,
                      .at = looked.scans.latest->taken_at};
    asked.now = to_text(looked.now);
    asked.framework = framework;
    Texts ids;
    for (const State& state : status(database, asked))
        if (state.status && !state.waived)
            ids.push_back(state.control_id);
    return ids;
}

Finding least_score(sqlite::Connection& database, const Looked& looked, const ScoreLimit& limit) {
    const auto score =
        score_at(database, looked.scans.latest, limit.framework, looked.waived_controls);
    if (!score)
        return {.found = {},
                .holds = false,
                .culprits = {},
                .unknown = {looked.scans.latest ? "there is no score" : "there is no scan"}};
    return {.found = score,
            .holds = *score >= limit.points,
            .culprits = not_passing(database, looked, limit.framework),
            .unknown = unseen(looked)};
}

Finding drop(sqlite::Connection& database, const Looked& looked, const ScoreLimit& limit) {
    if (auto why = incomparable(looked); !why.empty())
        return {.found = {}, .holds = false, .culprits = {}, .unknown = std::move(why)};
    const auto before = score_at(database, looked.scans.before, limit.framework);
    const auto now =
        score_at(database, looked.scans.latest, limit.framework, looked.waived_controls);
    if (!before || !now)
        return {.found = {},
                .holds = false,
                .culprits = {},
                .unknown = {std::string("there is no score ") + (now ? "before" : "now")}};
    const double points = rounded_points(*before - *now);
    Finding finding{.found = points,
                    .holds = points <= limit.points,
                    .culprits = {},
                    .unknown = unseen(looked)};
    const auto explained = trend_explain(database, {.from_scan_id = looked.scans.before->scan_id,
                                                    .to_scan_id = looked.scans.latest->scan_id,
                                                    .frameworks = {limit.framework},
                                                    .with_waivers = true});
    for (const ScoreCause& cause : explained.causes)
        if (cause.points < 0)
            finding.culprits.push_back(cause.control_id + " " + cause.cause);
    return finding;
}

Finding age(const Looked& looked, double limit) {
    if (!looked.scans.latest)
        return {.found = {}, .holds = false, .culprits = {}, .unknown = {"there is no scan"}};
    const auto taken_at = parse_timestamp(looked.scans.latest->taken_at);
    if (!taken_at)
        throw sqlite::damage("taken_at is \"" + looked.scans.latest->taken_at + '"');
    const std::chrono::duration<double, std::ratio<86'400>> days = looked.now - *taken_at;
    return {.found = std::max(days.count(), 0.0),
            .holds = days.count() <= limit,
            .culprits = {"scan " + std::to_string(looked.scans.latest->scan_id)},
            .unknown = {}};
}

Finding counted(const Looked& looked, Texts culprits, std::int64_t limit, Texts unknown) {
    if (!looked.scans.latest)
        return {.found = {}, .holds = false, .culprits = {}, .unknown = {"there is no scan"}};
    const auto count = static_cast<std::int64_t>(culprits.size());
    return {.found = static_cast<double>(count),
            .holds = count <= limit,
            .culprits = std::move(culprits),
            .unknown = std::move(unknown)};
}

Texts unknown_controls(const Looked& looked) {
    Texts ids;
    for (const State& state : looked.states)
        if (state.status == Status::unknown || state.is_blind)
            ids.push_back(state.control_id);
    return ids;
}

/// Controls that fail for longer than allowed, those too that the last scan did not assess.
Texts overdue_controls(sqlite::Connection& database, const Looked& looked) {
    Texts ids;
    if (!looked.scans.latest)
        return ids;
    const auto& organization = looked.scans.organization;
    for (const auto& [id, is_assessed] :
         overdue(database, organization, looked.now, looked.policy.overdue)) {
        const auto& waived = looked.waived_controls;
        if (is_assessed ? std::find(waived.begin(), waived.end(), id) == waived.end()
                        : !is_waived_unassessed(database, organization, id, looked.now))
            ids.push_back(id);
    }
    return ids;
}

Looked look(sqlite::Connection& database, const GateScans& scans, const GatePolicy& policy,
            Timestamp now) {
    Looked looked{.scans = scans,
                  .policy = policy,
                  .now = now,
                  .missing = {},
                  .states = {},
                  .waived_places = {},
                  .waived_controls = {}};
    if (!scans.latest)
        return looked;
    looked.missing = servers_seen(database, scans.latest->scan_id).missing;
    StatusAsked asked{.organization = scans.organization, .at = scans.latest->taken_at};
    asked.now = to_text(now);
    looked.states = status(database, asked);
    std::erase_if(looked.states, [](const State& state) { return !state.status; });
    for (const State& state : looked.states)
        if (state.waived) {
            looked.waived_controls.push_back(state.control_id);
            looked.waived_places.insert(state.control_id);
        }
    asked.group_by = GroupBy::subject;
    for (const State& state : status(database, asked))
        if (state.waived && state.level == Level::result)
            looked.waived_places.insert(state.control_id + " on " + state.subjects.front());
    return looked;
}

/// Waivers that something needs and that end within so many days.
Finding expiring_waivers(sqlite::Connection& database, const Looked& looked, double limit) {
    if (!looked.scans.latest)
        return {.found = {}, .holds = false, .culprits = {}, .unknown = {"there is no scan"}};
    const auto end =
        to_text(looked.now + std::chrono::round<std::chrono::milliseconds>(
                                 std::chrono::duration<double, std::ratio<86'400>>(limit)));
    Texts culprits;
    for (const Statement& said : statements(database, looked.scans.organization, looked.now))
        if (said.kind == "waiver" && said.state == "active" && said.outcome == "needed" &&
            said.until_at && *said.until_at <= end)
            culprits.push_back("waiver " + std::to_string(said.statement_id) + " of " +
                               said.control_id);
    return {.found = static_cast<double>(culprits.size()),
            .holds = culprits.empty(),
            .culprits = std::move(culprits),
            .unknown = {}};
}

} // namespace

std::vector<GateRow> gate(sqlite::Connection& database, const GateScans& scans,
                          const GatePolicy& policy, Timestamp now) {
    const Looked looked = look(database, scans, policy, now);
    std::vector<GateRow> rows;
    const auto add = [&](std::string condition, double limit, Finding finding) {
        rows.push_back(judged(looked, std::move(condition), limit, std::move(finding)));
    };
    const auto number = [](std::int64_t count) { return static_cast<double>(count); };
    if (const auto most = policy.max_new_failures)
        add("max-new-failures", number(*most), new_failures(database, looked, *most));
    for (const auto& limit : policy.min_scores)
        add("min-score " + limit.framework, limit.points, least_score(database, looked, limit));
    for (const auto& limit : policy.max_drops)
        add("max-drop " + limit.framework, limit.points, drop(database, looked, limit));
    if (const auto most = policy.max_age_days)
        add("max-age", *most, age(looked, *most));
    if (const auto most = policy.max_missing_servers)
        add("max-missing-servers", number(*most), counted(looked, looked.missing, *most, {}));
    if (const auto most = policy.max_unknown)
        add("max-unknown", number(*most),
            counted(looked, unknown_controls(looked), *most, unseen(looked)));
    if (const auto most = policy.max_overdue)
        add("max-overdue", number(*most),
            counted(looked, overdue_controls(database, looked), *most, unseen(looked)));
    if (const auto within = policy.expiring_waivers_days)
        add("expiring-waivers", *within, expiring_waivers(database, looked, *within));
    return rows;
}

} // namespace edca::query
