#include "history/subject/one_subject.hpp"

#include "history/evidence/evidence_changes.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "history/spans/given_spans.hpp"
#include "history/spans/span_tables.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

namespace {

/// A stretch in which a control has a result of a subject begins.
struct Begun {
    std::int64_t subject_id = 0;
    std::string since;
};

std::vector<std::string> controls_of_both(sqlite::Connection& database,
                                          const TwoSubjects& subjects) {
    sqlite::Prepared select(database, history_queries::evidence_shared);
    sqlite::bind(*select, {{":organization_id", subjects.organization_id},
                           {":subject_id", subjects.from},
                           {":other_id", subjects.to}});
    std::vector<std::string> controls;
    while (select->executeStep())
        controls.push_back(select->getColumn("control_id").getString());
    return controls;
}

std::vector<Begun> results_of_both(sqlite::Connection& database, const TwoSubjects& subjects,
                                   const std::string& control_id) {
    sqlite::Prepared select(database, history_queries::results_of_two);
    sqlite::bind(*select, {{":organization_id", subjects.organization_id},
                           {":control_id", control_id},
                           {":subject_id", subjects.from},
                           {":other_id", subjects.to}});
    std::vector<Begun> spans;
    while (select->executeStep())
        spans.push_back(
            {select->getColumn("subject_id").getInt64(), select->getColumn("since").getString()});
    return spans;
}

/// Lets a new run begin at a time at which a result has an older one. A run lasts up to the next
/// one of its subject, which may be the other's as soon as both are one.
void part_run(EvidenceRuns& runs, const ResultKey& key, const std::string& time) {
    const auto run = runs.last_begun(key, time);
    if (!run || run->since == time)
        return;
    const auto until = runs.end_of(*run);
    auto rest = *run;
    rest.since = time;
    rest.id = runs.add(rest);
    runs.move_deltas(run->id, rest.id, time, until);
    runs.show_base(rest);
    runs.show_base(*run);
}

/// Where a control's results go over from the one subject to the other.
struct Seam {
    std::string control_id;
    std::int64_t subject_id = 0; // the one that begins
    std::string since;
};

std::vector<Seam> seams_of(sqlite::Connection& database, const TwoSubjects& subjects) {
    std::vector<Seam> all;
    for (const auto& control_id : controls_of_both(database, subjects)) {
        std::int64_t last = 0;
        for (const auto& [subject_id, since] : results_of_both(database, subjects, control_id)) {
            if (last != 0 && last != subject_id)
                all.push_back({control_id, subject_id, since});
            last = subject_id;
        }
    }
    return all;
}

void give_evidence(sqlite::Connection& database, const TwoSubjects& subjects,
                   const std::vector<Seam>& seams) {
    EvidenceRuns runs(database, subjects.organization_id);
    for (const auto& [control_id, subject_id, since] : seams)
        part_run(runs, {control_id, subject_id}, since);
    for (const auto query :
         {history_queries::move_evidence_runs, history_queries::move_evidence_changes})
        sqlite::execute(database, query,
                        {{":organization_id", subjects.organization_id},
                         {":subject_id", subjects.from},
                         {":other_id", subjects.to}});
}

/// The first text after a seam follows the other subject's last one now.
void compare_at(sqlite::Connection& database, const TwoSubjects& subjects,
                const std::vector<Seam>& seams) {
    for (const auto& seam : seams)
        compare_evidence_again(database,
                               {.organization_id = subjects.organization_id,
                                .from = {},
                                .to = seam.since,
                                .before = {},
                                .after = {}},
                               {{seam.control_id, subjects.to}});
}

bool is_of_subjects(const SpanTable& table) {
    return std::find(table.key.begin(), table.key.end(), std::string_view("subject_id")) !=
           table.key.end();
}

/// A span in which a subject was assessed.
struct Assessed {
    std::string since;
    std::string until;
    bool is_server = false;
};

std::vector<Assessed> assessed(sqlite::Connection& database, const TwoSubjects& subjects) {
    sqlite::Prepared select(database, history_queries::subject_spans_of_two);
    sqlite::bind(*select, {{":organization_id", subjects.organization_id},
                           {":subject_id", subjects.from},
                           {":other_id", subjects.to}});
    std::vector<Assessed> spans;
    while (select->executeStep())
        spans.push_back({select->getColumn("since").getString(),
                         select->getColumn("until").getString(),
                         select->getColumn("is_server").getInt() != 0});
    return spans;
}

/// Spans in which one of several was assessed, as a server if one of them was a server then.
std::vector<Assessed> united(const std::vector<Assessed>& spans) {
    std::set<std::string> times;
    for (const auto& span : spans) {
        times.insert(span.since);
        times.insert(span.until);
    }
    std::vector<Assessed> all;
    for (auto time = times.begin(); time != times.end() && std::next(time) != times.end(); ++time) {
        Assessed piece{*time, *std::next(time), false};
        bool is_assessed = false;
        for (const auto& span : spans)
            if (span.since <= piece.since && span.until >= piece.until) {
                is_assessed = true;
                piece.is_server = piece.is_server || span.is_server;
            }
        if (!is_assessed)
            continue;
        if (!all.empty() && all.back().until == piece.since &&
            all.back().is_server == piece.is_server)
            all.back().until = piece.until;
        else
            all.push_back(std::move(piece));
    }
    return all;
}

/// Different controls may have assessed both in one scan, so these spans may overlap.
void give_assessed(sqlite::Connection& database, const TwoSubjects& subjects) {
    const auto all = united(assessed(database, subjects));
    sqlite::execute(database, history_queries::remove_subject_spans,
                    {{":organization_id", subjects.organization_id},
                     {":subject_id", subjects.from},
                     {":other_id", subjects.to}});
    for (const auto& span : all)
        sqlite::execute(database, history_queries::add_subject_span,
                        {{":organization_id", subjects.organization_id},
                         {":subject_id", subjects.to},
                         {":since", span.since},
                         {":until", span.until},
                         {":is_server", span.is_server ? 1 : 0}});
}

void note_ends(sqlite::Connection& database, const TwoSubjects& subjects) {
    sqlite::execute(database, history_queries::remove_subject_result_ends,
                    {{":organization_id", subjects.organization_id},
                     {":subject_id", subjects.from},
                     {":other_id", subjects.to}});
    sqlite::execute(database, history_queries::add_subject_result_ends,
                    {{":organization_id", subjects.organization_id}, {":subject_id", subjects.to}});
}

} // namespace

void give_all(sqlite::Connection& database, const TwoSubjects& subjects) {
    const auto seams = seams_of(database, subjects);
    give_evidence(database, subjects, seams);
    for (const SpanTable* table : span_tables)
        if (is_of_subjects(*table) && table != &subject_span)
            give_spans(database, *table, subjects.organization_id, {subjects.from, subjects.to});
    give_assessed(database, subjects);
    note_ends(database, subjects);
    compare_at(database, subjects, seams); // reads whose results these are
}

} // namespace edca::history
