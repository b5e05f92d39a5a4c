#include "history/stated_scan.hpp"

#include "domain/stand_in.hpp"
#include "domain/text/text.hpp"
#include "history/digest/digest.hpp"
#include "history/spans/kept_texts.hpp"
#include "history/spans/pairs.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace edca::history {

namespace {

struct IdentifiedResult {
    Subjects::Known subject;
    const Result* result = nullptr;
};

/// A finding's results, sorted by the ids of their subjects.
std::vector<IdentifiedResult> identified(const Finding& finding, Subjects& subjects) {
    std::vector<IdentifiedResult> results;
    results.reserve(finding.results.size());
    for (const Result& result : finding.results)
        results.push_back({subjects.find(result.subject), &result});
    const auto id = [](const IdentifiedResult& one) { return one.subject.subject_id; };
    std::sort(results.begin(), results.end(),
              [&](const auto& one, const auto& other) { return id(one) < id(other); });
    if (std::adjacent_find(results.begin(), results.end(), [&](const auto& one, const auto& other) {
            return id(one) == id(other);
        }) != results.end())
        throw std::logic_error("results under several names of one subject were not united");
    return results;
}

/// Whether the only result of a finding stands for the control as a whole: EDCA writes it where it
/// has no data of the list that the control's subjects come from.
bool is_stand_in(const Finding& finding) {
    if (finding.results.size() != 1)
        return false;
    const Result& result = finding.results.front();
    const bool is_gap = result.status == Status::unknown || result.status == Status::skipped;
    return is_gap && edca::is_stand_in(result.subject);
}

/// Whether the subjects of a finding are servers. Early versions of EDCA call databases so as well.
bool is_of_servers(const Finding& finding) {
    return equal_ignoring_ascii_case(finding.subject_kind, "Server") &&
           !equal_ignoring_ascii_case(finding.definition.subject, "Database") &&
           !is_stand_in(finding);
}

void add_label(State& state, const Finding& finding) {
    state.labels.push_back(
        {ControlKey{finding.definition.control_id},
         {finding.results.empty() ? std::string_view() : std::string_view(finding.subject_kind),
          is_stand_in(finding) ? 0 : 1}});
}

/// Subjects that a scan assessed, and whether they are servers.
using Assessed = std::unordered_map<std::int64_t, bool>;

void add_results(StatedScan& stated, const Finding& finding, Subjects& subjects, KeptTexts& names,
                 Assessed& assessed) {
    const std::string_view control_id = finding.definition.control_id;
    const bool of_servers = is_of_servers(finding);
    for (const auto& [subject, result] : identified(finding, subjects)) {
        const auto subject_id = subject.subject_id;
        const ResultKey key{control_id, subject_id};
        bool& is_server = assessed[subject_id];
        is_server = is_server || of_servers;
        stated.state.results.push_back({key, {to_string(result->status)}});
        stated.evidence.entries.push_back({key, result->evidence});
        if (!subject.written.empty())
            stated.state.written_names.push_back({key, {subject.written}});
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
    stated.state.labels.reserve(scan.findings.size());
    stated.state.results.reserve(results);
    stated.evidence.entries.reserve(results);
    stated.state.properties.reserve(properties);
}

} // namespace

StatedScan stated_scan(const std::shared_ptr<const Scan>& scan,
                       const std::vector<std::int64_t>& definition_ids, Subjects& subjects) {
    struct Owned {
        std::shared_ptr<const Scan> scan;
        std::shared_ptr<const void> subjects;
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
    Assessed assessed;
    for (const std::size_t index : by_control) {
        const Finding& finding = scan->findings[index];
        const ControlKey key{finding.definition.control_id};
        state.findings.push_back({key, {to_string(finding.status)}});
        state.definitions.push_back({key, {definition_ids[index]}});
        add_label(state, finding);
        add_results(stated, finding, subjects, owned->names, assessed);
    }
    for (const auto& [subject_id, is_server] : assessed)
        state.subjects.push_back({{subject_id}, {is_server ? 1 : 0}});
    sort_by_key(state.subjects);
    for (const auto& reported : scan->reported_scores)
        state.reported_scores.push_back(
            {{reported.framework},
             {rounded_as_digested(reported.score), reported.total, reported.failed, reported.warned,
              reported.unknown, reported.skipped}});
    sort_by_key(state.properties);
    sort_by_key(state.reported_scores);
    owned->subjects = subjects.owner();
    state.owner = owned;
    stated.evidence.owner = scan;
    return stated;
}

} // namespace edca::history
