#include "input/analysis/analysis.hpp"

#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "input/analysis/code_page.hpp"
#include "input/analysis/evidence.hpp"
#include "input/file_kind.hpp"
#include "input/json/json_field.hpp"
#include "input/json/json_reader.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <memory_resource>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace edca::input {

namespace {

using Memory = std::pmr::polymorphic_allocator<>; // of the scan's texts

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

/// EDCA-TLS-027 spells Warning so, in every version since 0.4.
constexpr std::string_view other_warning = "Warn";

Status read_status(const Field& field) {
    const std::string_view text = field.text();
    if (equal_ignoring_ascii_case(text, other_warning))
        return Status::warning;
    if (const auto status = parse_status(text))
        return *status;
    throw field.unexpected("Pass, Fail, Warning, Unknown or Skipped");
}

/// Whether the finding's arrays lie deeper than ConvertTo-Json went: then so do its objects.
Depth depth_of(const Field& finding) {
    for (const char* name : {"Remediation", "References", "ServerResults"})
        if (finding[name].is_object_text())
            return Depth::ran_out;
    return Depth::sufficed;
}

/// A text of the catalogue, which PowerShell 5.1 reads as code page 1252, as it was meant.
std::pmr::string meant(std::string_view text, Memory memory) {
    const auto undone = undo_code_page_1252(text);
    return std::pmr::string(undone ? std::string_view(*undone) : text, memory);
}

Names read_names(const Field& field, Depth depth, Memory memory) {
    Names names(memory);
    for (const std::string_view name : field.names(depth))
        names.push_back(meant(name, memory));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::pmr::vector<Reference> read_references(const Field& list, Memory memory) {
    const auto elements = list.objects(reference_names);
    std::pmr::vector<Reference> references(memory);
    references.reserve(elements.size());
    for (const Field& reference : elements)
        references.push_back({.name = meant(reference["name"].text(), memory),
                              .url = meant(reference["url"].text(), memory)});
    return references;
}

Definition read_definition(const Field& finding, Memory memory) {
    const Depth depth = depth_of(finding);
    const auto kept = [memory](std::string_view text) { return meant(text, memory); };
    Definition definition{
        .control_id = std::pmr::string(ascii_upper(finding["ControlId"].id()), memory),
        .title = kept(finding["Title"].required_text()),
        .description = kept(finding["Description"].text()),
        .category = kept(finding["Category"].name()),
        .severity = kept(finding["Severity"].name()),
        .severity_weight = finding["SeverityWeight"].whole_number({.least = 0, .most = 100}),
        .verify = finding["Verify"].truth(),
        .subject = kept(finding["Subject"].text()),
        .frameworks = read_names(finding["Frameworks"], depth, memory),
        .roles = read_names(finding["Roles"], depth, memory),
        .references = read_references(finding["References"], memory),
        .automatable = false,
        .remediation = kept({}),
        .script = kept({}),
        .considerations = kept(finding["Considerations"].text())};
    const Field remediation = finding["Remediation"];
    if (!remediation.missing()) {
        remediation.require_object(remediation_names);
        const Field automatable = remediation["automatable"];
        definition.automatable = !automatable.missing() && automatable.truth();
        definition.remediation = kept(remediation["description"].text());
        definition.script = kept(remediation["scriptTemplate"].text());
    }
    return definition;
}

/// The distinct texts, sorted, each beginning a line, so that their order in the file is no matter.
std::string distinct(std::vector<std::string_view> texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return joined(texts, "\n");
}

std::pmr::vector<Result> read_results(const Field& server_results, Memory memory) {
    const auto elements = server_results.objects(result_names);
    std::pmr::vector<Result> results(memory);
    results.reserve(elements.size());
    std::pmr::monotonic_buffer_resource nodes;
    std::pmr::unordered_map<std::string, std::size_t> index_of(&nodes);
    index_of.reserve(elements.size());
    std::unordered_map<std::size_t, std::vector<std::string_view>> evidence_of_repeated;
    for (const Field& element : elements) {
        const std::string_view subject = element["Server"].name();
        const Status status = read_status(element["Status"]);
        const std::string_view evidence = element["Evidence"].text();
        const auto [known, is_new] = index_of.emplace(folded(subject), results.size());
        if (is_new) {
            results.push_back({.subject = std::pmr::string(subject, memory),
                               .status = status,
                               .evidence = std::pmr::string(evidence, memory),
                               .properties = std::pmr::vector<Property>(memory)});
            continue;
        }
        Result& first = results[known->second];
        first.status = worse(first.status, status);
        // Of spellings that differ in case, one that does not depend on their order.
        if (subject < first.subject)
            first.subject = subject;
        auto& texts = evidence_of_repeated[known->second];
        if (texts.empty())
            texts.push_back(first.evidence);
        texts.push_back(evidence);
    }
    for (auto& [index, texts] : evidence_of_repeated)
        results[index].evidence = distinct(std::move(texts));
    for (Result& result : results)
        result.properties = read_properties(result.evidence, memory);
    return results;
}

std::vector<Finding> read_findings(const Field& list, Memory memory) {
    const auto elements = list.objects(finding_names);
    if (elements.empty())
        throw list.unexpected("at least one finding");

    std::vector<Finding> findings;
    findings.reserve(elements.size());
    std::unordered_map<std::string, std::size_t> index_of;
    for (const Field& element : elements) {
        Finding finding{.definition = read_definition(element, memory),
                        .status = read_status(element["OverallStatus"]),
                        .subject_kind =
                            std::pmr::string(element["SubjectLabel"].optional_name(), memory),
                        .results = read_results(element["ServerResults"], memory)};
        const std::string id(finding.definition.control_id);
        const auto [known, is_new] = index_of.emplace(id, findings.size());
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

/// A score. It is a percentage, and every digest covers it as text: one that is too small to be
/// told from 0 is 0, and -0 is 0, so that it has one text wherever it is written.
double read_score(const Field& field) {
    constexpr double most = 1e15;
    constexpr double least = 1e-15;
    const double score = field.number();
    if (std::abs(score) > most)
        throw field.unexpected("a percentage");
    return std::abs(score) < least ? 0.0 : score;
}

std::vector<ReportedScore> read_scores(const Field& list) {
    const auto elements = list.objects(score_names);
    std::vector<ReportedScore> scores;
    std::unordered_map<std::string, std::size_t> index_of;
    for (const Field& element : elements) {
        ReportedScore score{.framework = std::string(meant(element["Framework"].name(), {})),
                            .score = {},
                            .total = read_count(element["TotalControls"]),
                            .failed = read_count(element["FailedControls"]),
                            .warned = read_count(element["WarningControls"]),
                            .unknown = read_count(element["UnknownControls"]),
                            .skipped = read_count(element["SkippedControls"])};
        if (!element["Score"].missing())
            score.score = read_score(element["Score"]);
        const auto [known, is_new] =
            index_of.emplace(ascii_lower(std::string_view(score.framework)), scores.size());
        if (!is_new)
            throw element["Framework"].unexpected("another framework than " +
                                                  elements[known->second]["Framework"].pointer());
        scores.push_back(std::move(score));
    }
    return scores;
}

/// The time of the analysis. One of long ago, such as .NET's 0001-01-01 for no time, would begin
/// the history and could not be told from a scan.
LocalTime read_time(const Field& field) {
    constexpr Timestamp earliest = std::chrono::sys_days(std::chrono::year(1990) / 1 / 1);
    const LocalTime time = field.time();
    if (time.utc < earliest)
        throw field.unexpected("the time of an assessment, in 1990 or later");
    return time;
}

/// Makes framework names that differ in case one, spelled as the first of them in byte order. A tag
/// named All is left out: every control counts for the score of that name, and once.
void unite_frameworks(Scan& scan) {
    std::map<std::string, std::string> spelling{{"all", "All"}};
    const auto add = [&](std::string_view name) {
        const auto known = spelling.emplace(ascii_lower(name), name).first;
        if (known->first != "all" && name < known->second)
            known->second = name;
    };
    for (const Finding& finding : scan.findings)
        for (const std::string_view name : finding.definition.frameworks)
            add(name);
    for (const ReportedScore& score : scan.reported_scores)
        add(score.framework);

    const auto united = [&](std::string_view name) { return spelling.at(ascii_lower(name)); };
    for (Finding& finding : scan.findings) {
        std::set<std::string> names;
        for (const std::string_view name : finding.definition.frameworks)
            names.insert(united(name));
        names.erase("All");
        finding.definition.frameworks.assign(names.begin(), names.end());
    }
    for (ReportedScore& score : scan.reported_scores)
        score.framework = united(score.framework);
}

std::string note_of_broken(const Document& document) {
    const std::size_t others = document.broken_texts - 1;
    const std::string more = others == 0   ? ""
                             : others == 1 ? "; so does 1 more text"
                                           : "; so do " + std::to_string(others) + " more texts";
    return document.name + ": " + broken_words(document) + ", read as U+FFFD" + more;
}

Scan read_scan(Document& document, Memory memory) {
    const Field root(document);
    refuse_other_kinds(root, document.name);

    const Field metadata = root["Metadata"];
    metadata.require_object(metadata_names);
    const Field organization = metadata["OrganizationId"];
    const LocalTime taken_at = read_time(metadata["AnalysisTimestamp"]);
    Scan scan{.organization =
                  std::string(organization.optional_name().empty() ? "" : organization.id()),
              .taken_at = taken_at.utc,
              .utc_offset = taken_at.offset,
              .source = {},
              .source_sha256 = {},
              .findings = read_findings(root["Findings"], memory),
              .reported_scores = read_scores(root["Scores"]),
              .notes = {}};
    if (document.broken_texts > 0)
        scan.notes.push_back(note_of_broken(document));
    unite_frameworks(scan);
    return scan;
}

/// A scan, and before it the memory of its texts, which must be freed after it.
struct ScanInBlock {
    explicit ScanInBlock(std::size_t bytes)
        : memory(bytes) {}

    std::pmr::monotonic_buffer_resource memory;
    Scan scan;
};

} // namespace

Scan parse_analysis(std::string_view json_text, std::string_view name) {
    Document document = read_json(json_text, name);
    return read_scan(document, {});
}

std::shared_ptr<Scan> parse_analysis_in_block(std::string_view json_text, std::string_view name) {
    Document document = read_json(json_text, name);
    const auto owner = std::make_shared<ScanInBlock>(json_text.size());
    owner->scan = read_scan(document, &owner->memory);
    return {owner, &owner->scan};
}

} // namespace edca::input
