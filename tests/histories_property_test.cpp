// What must hold for all histories, tried on made-up ones.

#include "history/append.hpp"
#include "history/digest/digest.hpp"
#include "history/last_scan.hpp"
#include "queries.hpp"
#include "query/score/score_history.hpp"
#include "query/score/trend.hpp"
#include "query/verify/verify.hpp"
#include "query/verify/verify_forms.hpp"
#include "support/catch.hpp"
#include "support/model/amended_history.hpp"
#include "support/model/story.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <map>
#include <optional>

using namespace edca;
using namespace edca::test;

namespace {

sqlite::Connection recorded(const std::vector<Scan>& scans) {
    auto history = memory_history();
    for (const auto& scan : scans)
        append(history, scan);
    return history;
}

/// Recorded as a folder is: each scan is held against the one before it as long as that is known.
sqlite::Connection recorded_together(const std::vector<Scan>& scans, Story& story) {
    auto history = memory_history();
    history::LastScan last;
    std::optional<history::Batch> batch;
    for (const auto& scan : scans) {
        if (batch && story.one_in(4)) {
            batch->commit();
            batch.reset();
        }
        if (!batch)
            batch.emplace(history, last);
        batch->append(std::make_shared<const Scan>(scan), history::digests(scan), scan.taken_at,
                      history::Removed::leave_out);
    }
    if (batch)
        batch->commit();
    return history;
}

/// What a trend tells, line by line.
std::vector<std::string> told(const ScoreHistory& history) {
    std::vector<std::string> lines;
    const auto text = [](const std::optional<double>& score) {
        return score ? history::score_text(rounded_points(*score)) : "none";
    };
    for (const auto& [framework, scores, latest, with_waivers] : history.frameworks) {
        for (std::size_t scan = 0; scan < scores.size(); ++scan)
            lines.push_back(framework + " " + history.scan_times.at(scan) + " " +
                            text(scores[scan]));
        lines.push_back(latest ? framework + " " + text(latest->delta) + " " +
                                     std::to_string(latest->failed) + " of " +
                                     std::to_string(latest->eligible)
                               : framework + " ended");
    }
    return lines;
}

/// How evidence is stored, which everything_said() leaves out.
std::vector<std::string> stored_evidence(sqlite::Connection& history) {
    return rows(history,
                "SELECT control_id, subject.name, since, base, taken_at, prefix_length, "
                "suffix_length, replacement FROM evidence_run JOIN subject USING (subject_id) "
                "LEFT JOIN evidence_delta USING (evidence_run_id) "
                "LEFT JOIN scan USING (scan_id) ORDER BY 1, 2, 3, 5");
}

/// What `findings` and `results` give back of a scan, as its file would say it.
std::vector<std::string> given_back(sqlite::Connection& history, const Scan& scan) {
    const auto time = "'" + to_text(scan.taken_at) + "'";
    auto lines =
        rows(history, "SELECT control_id, title, severity_weight, verify, status FROM findings "
                      "WHERE taken_at = " +
                          time + " ORDER BY 1");
    const auto results =
        rows(history, "SELECT control_id, subject_kind, lower(subject), status, evidence "
                      "FROM results WHERE taken_at = " +
                          time + " ORDER BY 1, 2, 3");
    lines.insert(lines.end(), results.begin(), results.end());
    return lines;
}

std::string ascii_folded(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::vector<std::string> said(const Scan& scan) {
    std::vector<std::string> findings;
    std::vector<std::string> results;
    for (const auto& finding : scan.findings) {
        const auto& definition = finding.definition;
        const std::string control_id(definition.control_id);
        findings.push_back(control_id + "|" + std::string(definition.title) + "|" +
                           std::to_string(definition.severity_weight) + "|" +
                           (definition.verify ? "1" : "0") + "|" +
                           std::string(to_string(finding.status)));
        for (const auto& result : finding.results)
            results.push_back(control_id + "|" + std::string(finding.subject_kind) + "|" +
                              ascii_folded(std::string(result.subject)) + "|" +
                              std::string(to_string(result.status)) + "|" +
                              std::string(result.evidence));
    }
    std::sort(findings.begin(), findings.end());
    std::sort(results.begin(), results.end());
    findings.insert(findings.end(), results.begin(), results.end());
    return findings;
}

double score_of(const Scan& scan) {
    std::int64_t passed = 0;
    std::int64_t eligible = 0;
    for (const auto& finding : scan.findings) {
        if (!finding.definition.verify || finding.status == Status::skipped)
            continue;
        eligible += finding.definition.severity_weight;
        passed += finding.status == Status::pass ? finding.definition.severity_weight : 0;
    }
    return eligible == 0 ? -1 : 100.0 * static_cast<double>(passed) / static_cast<double>(eligible);
}

/// What `edca verify` has to say of evidence: runs and deltas that no scan needs, texts of none.
std::vector<std::string> idle_evidence(sqlite::Connection& history) {
    return rows(history, std::string(queries::verify_evidence));
}

constexpr unsigned stories = 150;

} // namespace

TEST_CASE("the same scans give the same history in whatever order they come (seeds 0 to 149)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        auto scans = story.scans();
        auto in_order = recorded(scans);
        const auto expected = everything_said(in_order);
        std::reverse(scans.begin(), scans.end());
        auto reversed = recorded(scans);
        REQUIRE(everything_said(reversed) == expected);
        std::shuffle(scans.begin(), scans.end(), story.random());
        auto shuffled = recorded(scans);
        REQUIRE(everything_said(shuffled) == expected);
    }
}

TEST_CASE("scans recorded together give the same history as each alone (seeds 0 to 149)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        auto scans = story.scans();
        for (std::size_t index = 1; index < scans.size(); ++index)
            if (seed % 3 != 0 && story.one_in(6))
                std::swap(scans[index], scans[index - 1]);
        auto alone = recorded(scans);
        auto together = recorded_together(scans, story);
        REQUIRE(everything_said(together) == everything_said(alone));
        REQUIRE(stored_evidence(together) == stored_evidence(alone));
    }
}

TEST_CASE("findings and results give back what each file said (seeds 0 to 149)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Story story(seed);
        auto scans = story.scans();
        std::shuffle(scans.begin(), scans.end(), story.random());
        auto history = recorded(scans);
        for (const auto& scan : scans) {
            CAPTURE(seed, to_text(scan.taken_at));
            REQUIRE(given_back(history, scan) == said(scan));
        }
    }
}

TEST_CASE("SQL gives the canonical content of each scan (seeds 0 to 49)") {
    for (unsigned seed = 0; seed < 50; ++seed) {
        Story story(seed);
        auto scans = story.scans();
        std::shuffle(scans.begin(), scans.end(), story.random());
        auto history = recorded(scans);
        SQLite::Statement select(history.handle(), std::string(queries::content));
        for (std::size_t index = 0; index < scans.size(); ++index) {
            CAPTURE(seed, index);
            select.reset();
            select.bind(":scan_id", static_cast<std::int64_t>(index + 1));
            std::string lines;
            while (select.executeStep())
                lines += select.getColumn("line").getString() + "\n";
            REQUIRE(lines ==
                    history::content(scans[index], history::definition_digests(scans[index])));
        }
    }
}

TEST_CASE("the score of every scan is the one that its findings give (seeds 0 to 149)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Story story(seed);
        const auto scans = story.scans();
        auto history = recorded(scans);
        const auto organization = rows(history, "SELECT name FROM organization").front();
        std::map<std::string, double> scores;
        for (const auto& point : query::trend(history, organization, {{"All"}, {}}))
            scores[point.taken_at] = point.score.value_or(-1);
        for (const auto& scan : scans) {
            CAPTURE(seed, to_text(scan.taken_at));
            REQUIRE(scores.count(to_text(scan.taken_at)) == 1);
            REQUIRE(scores.at(to_text(scan.taken_at)) == Approx(score_of(scan)));
        }
    }
}

TEST_CASE("scores read by runs of scans are those of each scan (seeds 0 to 149)") {
    for (unsigned seed = 0; seed < stories; ++seed) {
        Story story(seed);
        auto scans = story.scans();
        for (auto& scan : scans)
            scan.reported_scores.clear(); // which would tell of scans that have no score of ours
        auto history = recorded(scans);
        const auto name = rows(history, "SELECT name FROM organization").front();
        const auto times = rows(history, "SELECT taken_at FROM scan ORDER BY taken_at");
        const auto quarter = times.size() / 4;
        for (const query::Within& within :
             {query::Within{}, query::Within{times.at(quarter), times.at(3 * quarter)}})
            for (const auto& frameworks : {std::vector<std::string>{}, {"cis"}}) {
                CAPTURE(seed, within.since, within.until, frameworks);
                const auto by_scan =
                    score_histories(query::trend(history, name, {frameworks, within}));
                REQUIRE(told(query::score_history(history, name, {frameworks, within})) ==
                        told(by_scan.empty() ? ScoreHistory() : by_scan.front()));
            }
    }
}

TEST_CASE("spans of one key never overlap and neighbours differ (seeds 0 to 49)") {
    for (unsigned seed = 0; seed < 50; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        auto scans = story.scans();
        std::shuffle(scans.begin(), scans.end(), story.random());
        auto history = recorded(scans);
        for (const auto& [table, key, value] : std::vector<std::array<std::string, 3>>{
                 {"finding_span", "control_id", "status"},
                 {"definition_span", "control_id", "definition_id"},
                 {"result_span", "control_id || subject_id", "status"},
                 {"property_span", "control_id || subject_id || folded_property",
                  "property || value"},
                 {"reported_score_span", "framework", "score || '/' || total || '/' || failed"}}) {
            CAPTURE(table);
            std::string sql = "SELECT * FROM (SELECT since, lag(until) OVER key AS ended, ";
            sql.append(value).append(" AS value, lag(").append(value);
            sql.append(") OVER key AS before FROM ").append(table);
            sql.append(" WINDOW key AS (PARTITION BY ").append(key).append(" ORDER BY since)) ");
            sql.append("WHERE ended > since OR (ended = since AND value = before)");
            REQUIRE(rows(history, sql).empty());
        }
    }
}

TEST_CASE("after any record, remove and rename, the history is that of what remains (seeds 0 to "
          "39)") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        AmendedHistory amended(seed);
        for (int step = 1; step <= 48; ++step) {
            CAPTURE(seed, step);
            amended.step();
            REQUIRE(idle_evidence(amended.history()).empty());
            REQUIRE(query::passed(query::verify_forms(amended.history())));
            if (step % 8 == 0) {
                REQUIRE(amended.said() == amended.said_afresh());
                REQUIRE(amended.waived() == amended.waived_by_the_book());
            }
        }
    }
}

TEST_CASE("the chain can be recomputed after any record, remove and rename (seeds 0 to 59)") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        AmendedHistory amended(seed);
        for (int step = 0; step < 48; ++step)
            amended.step();
        SQLite::Statement select(amended.history().handle(), std::string(queries::chain));
        while (select.executeStep()) {
            CAPTURE(seed, select.getColumn("line").getString());
            REQUIRE(history::sha256(select.getColumn("line").getString() + "\n") ==
                    select.getColumn("chain_sha256").getString());
        }
        CHECK(rows(amended.history(), "PRAGMA foreign_key_check").empty());
    }
}
