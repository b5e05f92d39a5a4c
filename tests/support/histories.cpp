#include "support/histories.hpp"
#include "history/storage/open.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <atomic>
#include <random>

namespace edca::test {

namespace {

std::filesystem::path fresh_folder() {
    static std::atomic<unsigned> count = 0;
    std::random_device random;
    const auto name = "edca-test-" + std::to_string(random()) + "-" + std::to_string(count++);
    auto path = std::filesystem::temp_directory_path() / name;
    std::filesystem::create_directories(path);
    return path;
}

} // namespace

sqlite::Connection memory_history() {
    return history::in_memory();
}

TempDir::TempDir()
    : path_(fresh_folder()) {}

TempDir::~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Finding& ScanBuilder::finding(const std::string& control_id) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& known) {
        return known.definition.control_id == std::string_view(control_id);
    });
    if (found != findings.end())
        return *found;
    Finding& added = findings.emplace_back();
    added.definition.control_id = control_id;
    added.definition.title = "Title of " + control_id;
    added.definition.category = "Transport Security";
    added.definition.severity = "Medium";
    added.definition.severity_weight = 5;
    added.definition.verify = true;
    added.definition.subject = "Server";
    added.definition.frameworks = {"CIS"};
    added.subject_kind = "Server";
    added.status = Status::skipped;
    return added;
}

ScanBuilder& ScanBuilder::with(const std::string& control_id, const std::string& subject,
                               Status status, const std::string& evidence) {
    Finding& of = finding(control_id);
    of.status = worse(of.status, status);
    of.results.push_back({std::pmr::string(subject), status, std::pmr::string(evidence), {}});
    return *this;
}

ScanBuilder& ScanBuilder::with(const std::string& control_id, Status status) {
    finding(control_id).status = status;
    return *this;
}

ScanBuilder& ScanBuilder::property(const std::string& name, const std::string& value) {
    findings.back().results.back().properties.push_back(
        {std::pmr::string(name), std::pmr::string(value)});
    return *this;
}

ScanBuilder& ScanBuilder::weighing(const std::string& control_id, std::int64_t severity_weight) {
    finding(control_id).definition.severity_weight = severity_weight;
    return *this;
}

ScanBuilder& ScanBuilder::tagged(const std::string& control_id,
                                 std::vector<std::string> frameworks) {
    std::sort(frameworks.begin(), frameworks.end());
    finding(control_id).definition.frameworks.assign(frameworks.begin(), frameworks.end());
    return *this;
}

ScanBuilder& ScanBuilder::unverified(const std::string& control_id) {
    finding(control_id).definition.verify = false;
    return *this;
}

ScanBuilder& ScanBuilder::labelled(const std::string& control_id, const std::string& label) {
    finding(control_id).subject_kind = label;
    return *this;
}

ScanBuilder& ScanBuilder::demanding(const std::string& control_id, const std::string& what) {
    finding(control_id).definition.title = what;
    finding(control_id).definition.description = "It is demanded: " + what;
    return *this;
}

ScanBuilder& ScanBuilder::of(const std::string& organization_name) {
    organization = organization_name;
    return *this;
}

ScanBuilder& ScanBuilder::reporting(const ReportedScore& score) {
    reported_scores.push_back(score);
    return *this;
}

ScanBuilder a_scan(std::string_view time) {
    ScanBuilder scan;
    scan.organization = "Contoso";
    const auto taken_at = parse_local_time(time).value();
    scan.taken_at = taken_at.utc;
    scan.utc_offset = taken_at.offset;
    scan.source = "analysis_" + std::string(time) + ".json";
    scan.source_sha256 = std::string(64, '0');
    return scan;
}

history::Appended append(sqlite::Connection& database, const Scan& scan) {
    return history::append(database, scan, parse_timestamp("2026-11-24T12:00:00Z").value());
}

std::vector<std::string> rows(sqlite::Connection& database, const std::string& sql) {
    SQLite::Statement select(database.handle(), sql);
    std::vector<std::string> lines;
    while (select.executeStep()) {
        std::string& line = lines.emplace_back();
        for (int index = 0; index < select.getColumnCount(); ++index)
            line += (index == 0 ? "" : "|") + select.getColumn(index).getString();
    }
    return lines;
}

std::vector<std::string> everything_said(sqlite::Connection& database) {
    std::vector<std::string> all;
    for (const char* sql :
         {"SELECT 'finding', * FROM finding_spans ORDER BY organization, control_id, since",
          "SELECT 'result', * FROM result_spans ORDER BY organization, control_id, subject_kind, "
          "subject, since",
          "SELECT 'property', * FROM property_spans ORDER BY organization, control_id, "
          "subject_kind, subject, property, since",
          "SELECT 'definition', organization.name, control_id, sha256, since, until "
          "FROM definition_span JOIN organization USING (organization_id) "
          "JOIN definition USING (definition_id, control_id) ORDER BY 2, 3, 5",
          "SELECT 'reported span', organization.name, framework, since, until, score, total, "
          "failed, warned, unknown, skipped FROM reported_score_span "
          "JOIN organization USING (organization_id) ORDER BY 2, 3, 4",
          "SELECT 'organization', organization, scans, first_at, last_at, controls, subjects, "
          "score FROM organizations ORDER BY 2",
          "SELECT 'scan', organization, taken_at, taken_local, controls, passed, failed, warned, "
          "unknown, "
          "skipped, score, content_sha256 FROM scans ORDER BY 2, 3",
          "SELECT 'definitions', control_id, sha256, frameworks FROM definitions ORDER BY 3",
          "SELECT 'said', organization, taken_at, control_id, title, severity_weight, verify, "
          "status FROM findings ORDER BY 2, 3, 4",
          "SELECT 'evidence', organization, taken_at, control_id, subject_kind, subject, "
          "status, evidence FROM results ORDER BY 2, 3, 4, 5, 6",
          "SELECT 'reported', organization, taken_at, framework, score, total, failed, warned, "
          "unknown, skipped FROM reported_scores ORDER BY 2, 3, 4",
          "SELECT 'score', organization, taken_at, framework, passed_weight, eligible_weight, "
          "score, passed, failed, warned, unknown, skipped FROM scores ORDER BY 2, 3, 4",
          "SELECT 'evidence change', organization.name, control_id, subject.name, "
          "at, "
          "moves, from_form, to_form FROM evidence_change JOIN organization USING "
          "(organization_id) JOIN subject USING (subject_id) ORDER BY 2, 3, 4, 5, 6",
          "SELECT 'subject', organization, subject_kind, subject, first_seen_at, last_seen_at, "
          "in_last_scan, controls, failing FROM subjects ORDER BY 2, 4",
          "SELECT 'drift', * FROM drift ORDER BY 2, 3, 9, 10, 11, 12, 17"}) {
        auto part = rows(database, sql);
        std::move(part.begin(), part.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<std::string> without_digests(std::vector<std::string> said) {
    for (std::string& line : said)
        if (line.starts_with("scan|"))
            line.resize(line.rfind('|'));
    return said;
}

} // namespace edca::test
