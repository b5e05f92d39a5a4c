// What must hold for all histories, tried on made-up ones.

#include "domain/fold.hpp"
#include "history/digest.hpp"
#include "queries.hpp"
#include "query/trend.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

using namespace edca;
using namespace edca::test;

namespace {

/// Scans of an organization that mostly say what the one before said, as real ones do.
class Story {
  public:
    explicit Story(unsigned seed)
        : random_(seed) {}

    std::vector<Scan> scans() {
        std::vector<Scan> all;
        auto time = parse_timestamp("2026-01-01").value();
        for (auto count = 2 + below(9); count > 0; --count) {
            time += std::chrono::hours(1 + below(100));
            all.push_back(next(time));
        }
        return all;
    }

    std::mt19937& random() {
        return random_;
    }

  private:
    struct Subject {
        Status status = Status::pass;
        unsigned days = 300;
        bool secure = true;
    };

    unsigned below(unsigned bound) {
        return static_cast<unsigned>(random_() % bound);
    }

    bool one_in(unsigned count) {
        return below(count) == 0;
    }

    Scan next(Timestamp time) {
        auto scan = a_scan(to_text(time));
        scan.of(one_in(4) ? "CONTOSO" : "Contoso");
        for (const char* control : {"EDCA-A-001", "EDCA-B-001", "EDCA-C-001"}) {
            if (one_in(6))
                continue; // not assessed
            scan.with(control, Status::skipped);
            for (const char* name : {"EX1", "EX2", "Öx3"})
                if (!one_in(7))
                    add(scan, control, name);
            define(scan, control);
        }
        if (scan.findings.empty())
            scan.with("EDCA-A-001", Status::unknown);
        for (const char* framework : {"All", "CIS"})
            if (!one_in(5))
                scan.reporting({framework,
                                one_in(5) ? std::nullopt : std::optional(below(3) * 12.5), below(3),
                                below(2)});
        return scan;
    }

    void add(ScanBuilder& scan, const std::string& control, const std::string& name) {
        Subject& subject = subjects_[control + name];
        if (one_in(4))
            subject.status = std::array{Status::pass, Status::fail, Status::warning,
                                        Status::unknown, Status::skipped}[below(5)];
        if (one_in(3))
            --subject.days;
        if (one_in(5))
            subject.secure = !subject.secure;
        const std::string value = subject.secure ? "True" : "False";
        const std::string evidence = one_in(9) ? ""
                                               : "DomainSecureEnabled: " + value + "; expires in " +
                                                     std::to_string(subject.days) + " days";
        scan.with(control, one_in(3) && name != "Öx3" ? folded(name) : name, subject.status,
                  evidence);
        if (!evidence.empty() && subject.status != Status::unknown)
            scan.property("DomainSecureEnabled", value);
        if (one_in(4))
            scan.property("Extra", value);
    }

    void define(ScanBuilder& scan, const std::string& control) {
        auto& weight = weights_.try_emplace(control, 5).first->second;
        if (one_in(6))
            weight = below(10);
        scan.weighing(control, weight);
        if (weight % 3 == 0)
            scan.tagged(control, {"CIS", "ISM"});
        if (weight % 4 == 0)
            scan.unverified(control);
    }

    std::mt19937 random_;
    std::map<std::string, Subject> subjects_;
    std::map<std::string, std::int64_t> weights_;
};

history::Database recorded(const std::vector<Scan>& scans) {
    auto history = memory_history();
    for (const auto& scan : scans)
        append(history, scan);
    return history;
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
            const bool verified =
                std::any_of(scan.findings.begin(), scan.findings.end(),
                            [](const auto& finding) { return finding.definition.verify; });
            REQUIRE(scores.count(to_text(scan.taken_at)) == (verified ? 1 : 0));
            if (verified)
                REQUIRE(scores.at(to_text(scan.taken_at)) == Approx(score_of(scan)));
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
                 {"property_span", "control_id || subject_id || property", "value"},
                 {"evidence_span", "control_id || subject_id", "evidence_span_id"},
                 {"reported_score_span", "framework", "score || '/' || total || '/' || failed"}}) {
            CAPTURE(table);
            REQUIRE(rows(history, "SELECT * FROM (SELECT since, lag(until) OVER key AS ended, " +
                                      value + " AS value, lag(" + value +
                                      ") OVER key AS before FROM " + table +
                                      " WINDOW key AS (PARTITION BY " + key +
                                      " ORDER BY since)) "
                                      "WHERE ended > since OR (ended = since AND value = before)")
                        .empty());
        }
    }
}
