// What must hold for all histories, tried on made-up ones.

#include "history/append.hpp"
#include "history/digest.hpp"
#include "history/last_scan.hpp"
#include "queries.hpp"
#include "query/score_history.hpp"
#include "query/trend.hpp"
#include "support/amended_history.hpp"
#include "support/story.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <optional>

using namespace edca;
using namespace edca::test;

namespace {

history::Database recorded(const std::vector<Scan>& scans) {
    auto history = memory_history();
    for (const auto& scan : scans)
        append(history, scan);
    return history;
}

/// Recorded as a folder is: each scan is held against the one before it as long as that is known.
history::Database recorded_together(const std::vector<Scan>& scans, Story& story) {
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

/// How evidence is stored, which everything_said() leaves out.
std::vector<std::string> stored_evidence(history::Database& history) {
    return rows(history, "SELECT control_id, subject.name, since, base, taken_at, prefix_length, "
                         "suffix_length, middle FROM evidence_run JOIN subject USING (subject_id) "
                         "LEFT JOIN evidence_middle USING (evidence_run_id) "
                         "LEFT JOIN scan USING (scan_id) ORDER BY 1, 2, 3, 5");
}

/// What `findings` and `results` give back of a scan, as its file would say it.
std::vector<std::string> given_back(history::Database& history, const Scan& scan) {
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
        findings.push_back(definition.control_id + "|" + definition.title + "|" +
                           std::to_string(definition.severity_weight) + "|" +
                           (definition.verify ? "1" : "0") + "|" +
                           std::string(to_string(finding.status)));
        for (const auto& result : finding.results)
            results.push_back(definition.control_id + "|" + finding.subject_kind + "|" +
                              ascii_folded(result.subject) + "|" +
                              std::string(to_string(result.status)) + "|" + result.evidence);
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

/// What `edca verify` has to say of evidence: runs and middles that no scan needs, texts of none.
std::vector<std::string> idle_evidence(history::Database& history) {
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

TEST_CASE("scores by runs of scans are those of each scan (seeds 0 to 149)") {
    const auto said = [](const std::string& framework, const std::string& time,
                         const std::optional<double>& score, std::int64_t failed) {
        return framework + "|" + time + "|" + (score ? std::to_string(*score) : "none") + "|" +
               std::to_string(failed);
    };
    for (unsigned seed = 0; seed < stories; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        auto history = recorded(story.scans());
        const auto name = rows(history, "SELECT name FROM organization").front();
        std::vector<std::string> by_scan;
        for (const auto& point : query::trend(history, name, {}))
            by_scan.push_back(said(point.framework, point.taken_at, point.score, point.failed));
        const auto scores = query::score_history(history, name, {});
        std::vector<std::string> by_run;
        for (const auto& run : scores.runs)
            for (const auto& time : scores.scan_times)
                if (run.since <= time && time < run.until)
                    by_run.push_back(said(run.framework, time, run.score, run.failed));
        REQUIRE(by_run == by_scan);
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
                 {"property_span", "control_id || subject_id || property", "value"},
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
            if (step % 8 == 0)
                REQUIRE(amended.said() == amended.said_afresh());
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
