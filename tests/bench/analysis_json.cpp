#include "generator.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace edca::bench {

namespace {

using Json = nlohmann::ordered_json;

/// As .NET's round trip format writes it, with seven fractional digits and an offset.
std::string analysis_timestamp(Timestamp time) {
    auto text = to_text(time);
    text.pop_back();
    return text + "0000+00:00";
}

Json score_json(const ReportedScore& score) {
    return {{"Framework", score.framework},    {"Score", score.score ? Json(*score.score) : Json()},
            {"TotalControls", score.total},    {"FailedControls", score.failed},
            {"WarningControls", score.warned}, {"UnknownControls", score.unknown},
            {"SkippedControls", score.skipped}};
}

Json results_json(const std::pmr::vector<Result>& results) {
    Json list = Json::array();
    for (const auto& result : results)
        list.push_back({{"Server", result.subject},
                        {"Status", to_string(result.status)},
                        {"Evidence", result.evidence}});
    return list;
}

Json references_json(const std::pmr::vector<Reference>& references) {
    Json list = Json::array();
    for (const auto& reference : references)
        list.push_back({{"name", reference.name}, {"url", reference.url}});
    return list;
}

Json finding_json(const Finding& finding) {
    const auto& definition = finding.definition;
    return {{"ControlId", definition.control_id},
            {"Title", definition.title},
            {"Description", definition.description},
            {"Category", definition.category},
            {"Severity", definition.severity},
            {"SeverityWeight", definition.severity_weight},
            {"Frameworks", definition.frameworks},
            {"Verify", definition.verify},
            {"OverallStatus", to_string(finding.status)},
            {"Subject", definition.subject},
            {"Roles", definition.roles},
            {"SubjectLabel", finding.subject_kind},
            {"ServerResults", results_json(finding.results)},
            {"References", references_json(definition.references)},
            {"Remediation",
             {{"automatable", definition.automatable},
              {"description", definition.remediation},
              {"scriptTemplate", definition.script}}},
            {"Considerations", definition.considerations}};
}

} // namespace

std::string analysis_json(const Scan& scan) {
    Json scores = Json::array();
    for (const auto& score : scan.reported_scores)
        scores.push_back(score_json(score));
    Json findings = Json::array();
    for (const auto& finding : scan.findings)
        findings.push_back(finding_json(finding));
    const auto enabled = std::count_if(scan.findings.begin(), scan.findings.end(),
                                       [](const Finding& one) { return one.definition.verify; });
    const Json analysis{{"Metadata",
                         {{"AnalysisTimestamp", analysis_timestamp(scan.taken_at)},
                          {"ControlCount", scan.findings.size()},
                          {"EnabledControlCount", enabled},
                          {"OrganizationId", scan.organization}}},
                        {"Scores", std::move(scores)},
                        {"Findings", std::move(findings)}};
    return analysis.dump(2);
}

} // namespace edca::bench
