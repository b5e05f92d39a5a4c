#include "history/subject/united_results.hpp"

#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "history/digest/digest.hpp"
#include "history/organization.hpp"
#include "history/subject/subject_names.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

/// The properties that results name, but not those to which they give different values. Names
/// compare without case; of several spellings the first in byte order stays.
std::pmr::vector<Property> united_properties(const std::vector<const Result*>& results) {
    struct Named {
        const Property* property = nullptr;
        bool is_one = true;
    };
    std::map<std::string, Named> all; // by folded name
    for (const Result* result : results)
        for (const Property& property : result->properties) {
            const auto known = all.emplace(folded(property.name), Named{&property}).first;
            auto& [first, is_one] = known->second;
            is_one = is_one && first->value == property.value;
            if (property.name < first->name)
                first = &property;
        }
    std::pmr::vector<Property> properties;
    for (const auto& [name, named] : all)
        if (named.is_one)
            properties.push_back(*named.property);
    return properties;
}

Result united(const std::vector<const Result*>& results) {
    Result one = *results.front();
    if (results.size() == 1)
        return one;
    std::set<std::string_view> evidence;
    for (const Result* result : results) {
        one.status = worse(one.status, result->status);
        evidence.insert(result->evidence);
    }
    one.properties = united_properties(results);
    one.evidence = joined(evidence, "\n");
    return one;
}

/// Results of one control, by the present name of their subject and then by the folded name that
/// they were given under.
using ByNames = std::map<std::string, std::map<std::string, const Result*>>;

ByNames by_names(const Finding& finding, const SubjectNames& names) {
    ByNames results;
    for (const Result& result : finding.results) {
        auto name = folded(result.subject);
        auto present = names.present(name);
        results[std::move(present)][std::move(name)] = &result;
    }
    return results;
}

/// Names of a subject that has several results under one control: `EX1 and ex1.contoso.com`.
std::string words(const std::map<std::string, const Result*>& results) {
    std::string text;
    for (const auto& [name, result] : results)
        text += (text.empty() ? "" : " and ") + std::string(result->subject);
    return text;
}

} // namespace

std::optional<std::string> unite_results(sqlite::Connection& database, Scan& scan) {
    const auto organization = find_organization(database, scan.organization);
    if (!organization)
        return std::nullopt;
    const SubjectNames names(database, organization->organization_id);
    if (names.empty())
        return std::nullopt;
    std::optional<std::string> as_written;
    std::map<std::string, std::string> united_names; // of subjects, with the first control
    for (Finding& finding : scan.findings) {
        const auto by_subject = by_names(finding, names);
        if (by_subject.size() == finding.results.size())
            continue;
        if (!as_written)
            as_written = digests(scan).content;
        std::pmr::vector<Result> results(finding.results.get_allocator());
        for (const auto& [present, named] : by_subject) {
            std::vector<const Result*> of_subject;
            for (const auto& [name, result] : named)
                of_subject.push_back(result);
            results.push_back(united(of_subject));
            if (named.size() > 1)
                united_names.emplace(words(named), std::string(finding.definition.control_id));
        }
        finding.results = std::move(results);
    }
    for (const auto& [text, control_id] : united_names) {
        auto note = std::string(scan.source);
        note.append(": ").append(text).append(" are names of one subject, and both have results, "
                                              "under ");
        note.append(control_id).append(" first: taken as one, the worst");
        scan.notes.push_back(std::move(note));
    }
    return as_written;
}

} // namespace edca::history
