#include "support/model/waiver_model.hpp"

#include "domain/text/fold.hpp"

#include <algorithm>
#include <cstddef>

namespace edca::test {

namespace {

const Finding* finding_of(const Scan& scan, const std::pmr::string& control) {
    for (const Finding& finding : scan.findings)
        if (finding.definition.control_id == control)
            return &finding;
    return nullptr;
}

/// Whether a waiver is in force at each scan, walking over them in the order of time: it begins
/// where its control has its definition up to the accepted state, and ends for good where another
/// definition comes after it.
std::vector<bool> in_force(const std::vector<const Scan*>& scans, const ModelWaiver& waiver) {
    std::vector<bool> force(scans.size());
    std::size_t begin = 0; // the first scan that can be covered
    for (std::size_t i = 0; i < scans.size() && to_text(scans[i]->taken_at) <= waiver.said_at; ++i)
        if (const Finding* finding = finding_of(*scans[i], waiver.definition.control_id);
            finding != nullptr && !(finding->definition == waiver.definition))
            begin = i + 1;
    std::optional<std::string> lapsed_at;
    for (std::size_t i = 0; i < scans.size() && !lapsed_at; ++i) {
        const bool is_later = to_text(scans[i]->taken_at) > waiver.said_at;
        const bool holds_then = !is_later && (i + 1 == scans.size() ||
                                              to_text(scans[i + 1]->taken_at) > waiver.said_at);
        const Finding* finding = finding_of(*scans[i], waiver.definition.control_id);
        if ((is_later || holds_then) && finding != nullptr &&
            !(finding->definition == waiver.definition))
            lapsed_at = std::max(to_text(scans[i]->taken_at), waiver.said_at);
    }
    for (std::size_t i = begin; i < scans.size(); ++i) {
        const auto at = to_text(scans[i]->taken_at);
        force[i] = at >= waiver.from_at && (!waiver.until_at || at <= *waiver.until_at) &&
                   (!waiver.revoked_at || at < *waiver.revoked_at) &&
                   (!lapsed_at || at < *lapsed_at);
    }
    return force;
}

} // namespace

std::set<std::string> waived_by_the_book(const std::vector<const Scan*>& unordered,
                                         const SubjectModel& subjects,
                                         const std::vector<ModelWaiver>& waivers) {
    auto scans = unordered;
    std::sort(scans.begin(), scans.end(),
              [](const Scan* one, const Scan* other) { return one->taken_at < other->taken_at; });
    std::vector<std::vector<bool>> forces;
    forces.reserve(waivers.size());
    for (const ModelWaiver& waiver : waivers)
        forces.push_back(in_force(scans, waiver));

    std::set<std::string> waived;
    for (std::size_t i = 0; i < scans.size(); ++i) {
        const Scan scan = subjects.renamed(*scans[i]);
        for (const Finding& finding : scan.findings) {
            const std::string control(finding.definition.control_id);
            bool is_wholly = false;
            const auto covers = [&](const std::string& subject) {
                for (std::size_t w = 0; w < waivers.size(); ++w) {
                    if (waivers[w].definition.control_id != finding.definition.control_id ||
                        !forces[w][i])
                        continue;
                    if (waivers[w].subjects.empty())
                        return true;
                    for (const auto& name : waivers[w].subjects)
                        if (subjects.present(name) == subject)
                            return true;
                }
                return false;
            };
            for (std::size_t w = 0; w < waivers.size(); ++w)
                is_wholly = is_wholly ||
                            (waivers[w].definition.control_id == finding.definition.control_id &&
                             forces[w][i] && waivers[w].subjects.empty());
            std::size_t failing = 0;
            std::size_t covered = 0;
            const auto place = "|" + to_text(scan.taken_at) + "|" + control;
            for (const Result& result : finding.results) {
                if (result.status != Status::fail)
                    continue;
                ++failing;
                const auto subject = folded(std::string(result.subject));
                if (!covers(subject))
                    continue;
                ++covered;
                waived.insert("result" + place + "|" + subject);
            }
            if (finding.status == Status::fail &&
                (is_wholly || (failing > 0 && covered == failing)))
                waived.insert("finding" + place);
        }
    }
    return waived;
}

} // namespace edca::test
