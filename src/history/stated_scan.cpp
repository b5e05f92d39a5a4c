#include "history/stated_scan.hpp"

#include "history/digest/digest.hpp"
#include "history/spans/kept_texts.hpp"
#include "history/spans/pairs.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

namespace edca::history {

namespace {

struct IdentifiedResult {
    std::int64_t subject_id = 0;
    const Result* result = nullptr;
};

/// A finding's results, sorted by the ids of their subjects.
std::vector<IdentifiedResult> identified(const Finding& finding, Subjects& subjects) {
    std::vector<IdentifiedResult> results;
    results.reserve(finding.results.size());
    for (const Result& result : finding.results)
        results.push_back({subjects.id(finding.subject_kind, result.subject), &result});
    std::sort(results.begin(), results.end(),
              [](const auto& one, const auto& other) { return one.subject_id < other.subject_id; });
    return results;
}

void add_results(StatedScan& stated, const Finding& finding, Subjects& subjects, KeptTexts& names) {
    const std::string_view control_id = finding.definition.control_id;
    for (const auto& [subject_id, result] : identified(finding, subjects)) {
        const ResultKey key{control_id, subject_id};
        stated.state.results.push_back({key, {to_string(result->status)}});
        stated.evidence.entries.push_back({key, result->evidence});
        for (const Property& property : result->properties)
            stated.state.properties.push_back(
                {{control_id, subject_id, names.keep_folded(property.name)},
                 {property.name, property.value}});
    }
}

/// A score as digests cover it.
std::optional<double> rounded_as_digested(const std::optional<double>& score) {
    return score ? std::optional(rounded_score(*score)) : std::nullopt;
}

void reserve(StatedScan& stated, const Scan& scan) {
    std::size_t results = 0;
    std::size_t properties = 0;
    for (const Finding& finding : scan.findings) {
        results += finding.results.size();
        for (const Result& result : finding.results)
            properties += result.properties.size();
    }
    stated.state.findings.reserve(scan.findings.size());
    stated.state.definitions.reserve(scan.findings.size());
    stated.state.results.reserve(results);
    stated.evidence.entries.reserve(results);
    stated.state.properties.reserve(properties);
}

} // namespace

StatedScan stated_scan(const std::shared_ptr<const Scan>& scan,
                       const std::vector<std::int64_t>& definition_ids, Subjects& subjects) {
    struct Owned {
        std::shared_ptr<const Scan> scan;
        KeptTexts names;
    };
    const auto owned = std::make_shared<Owned>();
    owned->scan = scan;
    StatedScan stated;
    reserve(stated, *scan);
    std::vector<std::size_t> by_control(scan->findings.size());
    for (std::size_t index = 0; index < by_control.size(); ++index)
        by_control[index] = index;
    std::sort(by_control.begin(), by_control.end(), [&](std::size_t one, std::size_t other) {
        return scan->findings[one].definition.control_id <
               scan->findings[other].definition.control_id;
    });
    auto& state = stated.state;
    for (const std::size_t index : by_control) {
        const Finding& finding = scan->findings[index];
        const ControlKey key{finding.definition.control_id};
        state.findings.push_back({key, {to_string(finding.status)}});
        state.definitions.push_back({key, {definition_ids[index]}});
        add_results(stated, finding, subjects, owned->names);
    }
    for (const auto& reported : scan->reported_scores)
        state.reported_scores.push_back(
            {{reported.framework},
             {rounded_as_digested(reported.score), reported.total, reported.failed, reported.warned,
              reported.unknown, reported.skipped}});
    sort_by_key(state.properties);
    sort_by_key(state.reported_scores);
    state.owner = owned;
    stated.evidence.owner = scan;
    return stated;
}

} // namespace edca::history
