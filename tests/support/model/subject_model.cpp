#include "support/model/subject_model.hpp"

#include "domain/text/fold.hpp"

#include <algorithm>
#include <vector>

namespace edca::test {

namespace {

/// Results of one subject under one control, as one: the worst status, and what all of them said.
Result united(const std::vector<Result>& results) {
    Result all = results.front();
    std::set<std::pmr::string> texts;
    std::map<std::string, std::set<std::pmr::string>> names;
    std::map<std::string, std::set<std::pmr::string>> values;
    for (const Result& result : results) {
        all.status = worse(all.status, result.status);
        texts.insert(result.evidence);
        for (const auto& property : result.properties) {
            names[folded(property.name)].insert(property.name);
            values[folded(property.name)].insert(property.value);
        }
    }
    all.evidence.clear();
    for (const auto& text : texts)
        all.evidence += (text == *texts.begin() ? "" : "\n") + text;
    all.properties.clear();
    for (const auto& [name, of_name] : values)
        if (of_name.size() == 1)
            all.properties.push_back({*names[name].begin(), *of_name.begin()});
    return all;
}

} // namespace

std::string SubjectModel::present(const std::string& name) const {
    const auto led = leads_to_.find(name);
    return led == leads_to_.end() ? name : led->second;
}

void SubjectModel::rename(const std::string& from, const std::string& to) {
    for (auto& [name, led] : leads_to_)
        if (led == from)
            led = to;
    leads_to_[from] = to;
    leads_to_[to] = to;
}

std::map<std::string, std::set<std::string>>
SubjectModel::groups(const std::vector<const Scan*>& scans) const {
    std::map<std::string, std::set<std::string>> all;
    for (const auto& [name, led] : leads_to_)
        all[led].insert(name);
    for (const Scan* scan : scans)
        for (const Finding& finding : scan->findings)
            for (const Result& result : finding.results) {
                const auto name = folded(result.subject);
                all[present(name)].insert(name);
            }
    return all;
}

std::optional<SubjectModel> SubjectModel::merged(const SubjectModel& from,
                                                 const std::vector<const Scan*>& its_scans,
                                                 const std::vector<const Scan*>& scans) const {
    SubjectModel all = *this;
    std::map<std::string, std::string> known; // name: present name
    for (const auto& [name, names] : groups(scans))
        for (const auto& each : names)
            known[each] = name;
    std::set<std::string> joined;
    for (const auto& [name, names] : from.groups(its_scans)) {
        std::set<std::string> met;
        for (const auto& each : names)
            if (const auto there = known.find(each); there != known.end())
                met.insert(there->second);
        if (met.size() > 1 || (met.size() == 1 && !joined.insert(*met.begin()).second))
            return std::nullopt;
        const bool was_renamed = from.is_renamed(name);
        const bool keeps_name = met.size() == 1 && (is_renamed(*met.begin()) || !was_renamed);
        if (was_renamed || (met.size() == 1 && is_renamed(*met.begin())))
            for (const auto& each : names)
                all.leads_to_[each] = keeps_name ? *met.begin() : name;
    }
    return all;
}

Scan SubjectModel::renamed(Scan scan) const {
    for (Finding& finding : scan.findings) {
        std::map<std::string, std::vector<Result>> results;
        for (const Result& result : finding.results)
            results[present(folded(result.subject))].push_back(result);
        finding.results.clear();
        for (const auto& [name, of_subject] : results) {
            finding.results.push_back(united(of_subject));
            finding.results.back().subject = name;
        }
    }
    return scan;
}

bool collide(const SubjectModel& model, const std::vector<const Scan*>& scans,
             const std::string& one, const std::string& other) {
    for (const Scan* scan : scans)
        for (const Finding& finding : scan->findings) {
            std::set<std::string> names;
            for (const Result& result : finding.results)
                names.insert(model.present(folded(result.subject)));
            if (names.count(one) > 0 && names.count(other) > 0)
                return true;
        }
    return false;
}

} // namespace edca::test
