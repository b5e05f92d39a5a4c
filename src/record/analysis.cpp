#include "record/analysis.hpp"

#include "domain/fold.hpp"
#include "domain/text.hpp"
#include "record/evidence.hpp"
#include "record/file_kind.hpp"
#include "record/json_field.hpp"
#include "record/json_reader.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace edca::record {

namespace {

// The members to look for where ConvertTo-Json's depth ran out and an object became text.
constexpr std::array<std::string_view, 4> metadata_names{"AnalysisTimestamp", "ControlCount",
                                                         "EnabledControlCount", "OrganizationId"};
constexpr std::array<std::string_view, 7> score_names{
    "Framework",       "Score",           "TotalControls",  "FailedControls",
    "WarningControls", "UnknownControls", "SkippedControls"};
constexpr std::array<std::string_view, 16> finding_names{
    "ControlId",  "Title",          "Description",   "Category",
    "Severity",   "SeverityWeight", "Frameworks",    "Verify",
    "Subject",    "Roles",          "OverallStatus", "SubjectLabel",
    "References", "ServerResults",  "Remediation",   "Considerations"};
constexpr std::array<std::string_view, 2> reference_names{"name", "url"};
constexpr std::array<std::string_view, 3> remediation_names{"automatable", "description",
                                                            "scriptTemplate"};
constexpr std::array<std::string_view, 3> result_names{"Server", "Status", "Evidence"};

Status read_status(const Field& field) {
    if (!field.is_array() && !field.is_object())
        if (const auto status = parse_status(field.text()))
            return *status;
    throw field.unexpected("Pass, Fail, Warning, Unknown or Skipped");
}

std::vector<std::string> read_set(const Field& field) {
    std::vector<std::string> set;
    for (const Field& element : field.elements())
        set.push_back(element.required_text());
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
}

Definition read_definition(const Field& finding) {
    Definition definition{.control_id = finding["ControlId"].required_text(),
                          .title = finding["Title"].required_text(),
                          .description = finding["Description"].take_text(),
                          .category = finding["Category"].required_text(),
                          .severity = finding["Severity"].required_text(),
                          .severity_weight =
                              finding["SeverityWeight"].whole_number({.least = 0, .most = 100}),
                          .verify = finding["Verify"].truth(),
                          .subject = finding["Subject"].text(),
                          .frameworks = read_set(finding["Frameworks"]),
                          .roles = read_set(finding["Roles"]),
                          .references = {},
                          .automatable = false,
                          .remediation = {},
                          .script = {},
                          .considerations = finding["Considerations"].take_text()};
    for (const Field& reference : finding["References"].elements()) {
        reference.require_object(reference_names);
        definition.references.push_back(
            {.name = reference["name"].take_text(), .url = reference["url"].take_text()});
    }
    const Field remediation = finding["Remediation"];
    if (!remediation.missing()) {
        remediation.require_object(remediation_names);
        const Field automatable = remediation["automatable"];
        definition.automatable = !automatable.missing() && automatable.truth();
        definition.remediation = remediation["description"].take_text();
        definition.script = remediation["scriptTemplate"].take_text();
    }
    return definition;
}

/// The distinct texts, sorted, each beginning a line, so that their order in the file is no matter.
std::string joined(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    std::string all;
    for (const std::string& text : texts) {
        if (!all.empty())
            all += '\n';
        all += text;
    }
    return all;
}

std::vector<Result> read_results(const Field& server_results) {
    const auto elements = server_results.elements();
    std::vector<Result> results;
    results.reserve(elements.size());
    std::unordered_map<std::string, std::size_t> index_of;
    index_of.reserve(elements.size());
    std::unordered_map<std::size_t, std::vector<std::string>> evidence_of_repeated;
    for (const Field& element : elements) {
        element.require_object(result_names);
        Result result{.subject = element["Server"].required_text(),
                      .status = read_status(element["Status"]),
                      .evidence = element["Evidence"].take_text(),
                      .properties = {}};
        const auto [known, is_new] = index_of.emplace(folded(result.subject), results.size());
        if (is_new) {
            results.push_back(std::move(result));
            continue;
        }
        Result& first = results[known->second];
        first.status = worse(first.status, result.status);
        // Of spellings that differ in case, one that does not depend on their order.
        first.subject = std::min(first.subject, result.subject);
        auto& texts = evidence_of_repeated[known->second];
        if (texts.empty())
            texts.push_back(std::move(first.evidence));
        texts.push_back(std::move(result.evidence));
    }
    for (auto& [index, texts] : evidence_of_repeated)
        results[index].evidence = joined(std::move(texts));
    for (Result& result : results)
        result.properties = read_properties(result.evidence);
    return results;
}

std::vector<Finding> read_findings(const Field& list) {
    const auto elements = list.elements();
    if (elements.empty())
        throw list.unexpected("at least one finding");

    std::vector<Finding> findings;
    findings.reserve(elements.size());
    std::unordered_map<std::string, std::size_t> index_of;
    for (const Field& element : elements) {
        element.require_object(finding_names);
        Finding finding{.definition = read_definition(element),
                        .status = read_status(element["OverallStatus"]),
                        .subject_kind = element["SubjectLabel"].text(),
                        .results = read_results(element["ServerResults"])};
        const std::string& id = finding.definition.control_id;
        const auto [known, is_new] =
            index_of.emplace(ascii_lower(std::string_view(id)), findings.size());
        if (!is_new)
            throw element["ControlId"].unexpected("another control than " +
                                                  elements[known->second]["ControlId"].pointer());
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::int64_t read_count(const Field& field) {
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    return field.missing() ? 0 : field.whole_number({.least = 0, .most = most});
}

std::vector<ReportedScore> read_scores(const Field& list) {
    const auto elements = list.elements();
    std::vector<ReportedScore> scores;
    std::unordered_map<std::string, std::size_t> index_of;
    for (const Field& element : elements) {
        element.require_object(score_names);
        ReportedScore score{.framework = element["Framework"].required_text(),
                            .score = {},
                            .total = read_count(element["TotalControls"]),
                            .failed = read_count(element["FailedControls"]),
                            .warned = read_count(element["WarningControls"]),
                            .unknown = read_count(element["UnknownControls"]),
                            .skipped = read_count(element["SkippedControls"])};
        if (!element["Score"].missing())
            score.score = element["Score"].number();
        const auto [known, is_new] =
            index_of.emplace(ascii_lower(std::string_view(score.framework)), scores.size());
        if (!is_new)
            throw element["Framework"].unexpected("another framework than " +
                                                  elements[known->second]["Framework"].pointer());
        scores.push_back(std::move(score));
    }
    return scores;
}

} // namespace

Scan parse_analysis(std::string_view json_text, std::string_view name) {
    Document document = read_json(json_text, name);
    const Field root(document);
    refuse_other_kinds(root, name);

    const Field metadata = root["Metadata"];
    metadata.require_object(metadata_names);
    return {.organization = metadata["OrganizationId"].text(),
            .taken_at = metadata["AnalysisTimestamp"].time(),
            .source = {},
            .source_sha256 = {},
            .findings = read_findings(root["Findings"]),
            .reported_scores = read_scores(root["Scores"])};
}

} // namespace edca::record
