#include "history/spans/stated_scan.hpp"

#include "history/spans/pairs.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace edca::history {

namespace {

std::string text(Status status) {
    return std::string(to_string(status));
}

/// A finding's results by the ids of their subjects.
void add_results(StatedScan& stated, const Finding& finding, Subjects& subjects) {
    const std::string_view control_id = finding.definition.control_id;
    const auto first = static_cast<std::ptrdiff_t>(stated.results.size());
    for (const Result& result : finding.results)
        stated.results.push_back(
            {control_id, subjects.id(finding.subject_kind, result.subject), &result});
    std::sort(stated.results.begin() + first, stated.results.end(),
              [](const auto& one, const auto& other) { return one.subject_id < other.subject_id; });
}

/// The properties of one control on one subject; both are sorted by name.
void add_properties(Changes& changes, const StatedResult& either, const StatedResult* was,
                    const StatedResult* is) {
    static const std::pmr::vector<Property> none;
    for_each_pair(was != nullptr ? was->result->properties : none,
                  is != nullptr ? is->result->properties : none,
                  [&](const Property& property, const Property* old, const Property* now) {
                      const auto key = [&] {
                          return std::vector<Value>{std::string(either.control_id),
                                                    either.subject_id, std::string(property.name)};
                      };
                      if (now == nullptr)
                          changes.gone.push_back(key());
                      else if (old == nullptr || old->value != now->value)
                          changes.stated.push_back({key(), {std::string(now->value)}});
                  });
}

} // namespace

StatedScan stated_scan(const Scan& scan, const std::vector<std::int64_t>& definition_ids,
                       Subjects& subjects) {
    StatedScan stated;
    std::size_t results = 0;
    for (std::size_t index = 0; index < scan.findings.size(); ++index) {
        stated.findings.push_back({&scan.findings[index], definition_ids[index]});
        results += scan.findings[index].results.size();
    }
    std::sort(stated.findings.begin(), stated.findings.end(),
              [](const auto& one, const auto& other) { return one.key() < other.key(); });
    stated.results.reserve(results);
    for (const StatedFinding& finding : stated.findings)
        add_results(stated, *finding.finding, subjects);
    return stated;
}

std::vector<StatedProperty> properties(const StatedScan& stated) {
    std::size_t count = 0;
    for (const StatedResult& stated_result : stated.results)
        count += stated_result.result->properties.size();
    std::vector<StatedProperty> all;
    all.reserve(count);
    for (const auto& [control_id, subject_id, result] : stated.results)
        for (const Property& property : result->properties)
            all.push_back({control_id, subject_id, &property});
    return all;
}

std::vector<Evidence> evidence(const StatedScan& stated) {
    std::vector<Evidence> texts;
    texts.reserve(stated.results.size());
    for (const auto& [control_id, subject_id, result] : stated.results)
        texts.push_back({control_id, subject_id, result->evidence});
    return texts;
}

ScanChanges changes(const StatedScan& before, const StatedScan& now) {
    ScanChanges all;
    for_each_pair(
        before.findings, now.findings,
        [&](const StatedFinding& either, const StatedFinding* was, const StatedFinding* is) {
            const std::vector<Value> key{std::string(either.finding->definition.control_id)};
            if (is == nullptr) {
                all.findings.gone.push_back(key);
                all.definitions.gone.push_back(key);
                return;
            }
            if (was == nullptr || was->finding->status != is->finding->status)
                all.findings.stated.push_back({key, {text(is->finding->status)}});
            if (was == nullptr || was->definition_id != is->definition_id)
                all.definitions.stated.push_back({key, {is->definition_id}});
        });
    for_each_pair(
        before.results, now.results,
        [&](const StatedResult& either, const StatedResult* was, const StatedResult* is) {
            const auto key = [&] {
                return std::vector<Value>{std::string(either.control_id), either.subject_id};
            };
            if (is == nullptr)
                all.results.gone.push_back(key());
            else if (was == nullptr || was->result->status != is->result->status)
                all.results.stated.push_back({key(), {text(is->result->status)}});
            add_properties(all.properties, either, was, is);
        });
    return all;
}

} // namespace edca::history
