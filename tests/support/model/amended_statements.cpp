// What people say of controls in a history to which things happen at random.

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "support/catch.hpp"
#include "support/model/amended_history.hpp"

#include <chrono>
#include <utility>

namespace edca::test {

/// Says something of a control of one scan, at some time after it.
void AmendedHistory::say() {
    if (story_.one_in(5))
        return revoke_waiver();
    const auto [scan_id, kept] = any_of(kept_);
    if (kept.scan.findings.empty())
        return;
    const auto subjects_known = subjects_[kept.organization].renamed(kept.scan);
    const Finding finding = any_of(subjects_known.findings);
    history::Saying saying{.scan_id = scan_id,
                           .control_id = std::string(finding.definition.control_id)};
    for (const Result& result : finding.results)
        if (story_.one_in(3))
            saying.subjects.emplace_back(result.subject);
    if (story_.one_in(3))
        saying.from_at = to_text(kept.scan.taken_at - std::chrono::days(story_.below(60)));
    if (!story_.one_in(3))
        saying.until_at = to_text(kept.scan.taken_at + std::chrono::days(story_.below(200)));
    switch (story_.below(4)) {
    case 0:
        history::add_note(history_, saying, signature());
        return;
    case 1:
        saying.said_by = "anna";
        saying.verdict = story_.one_in(2) ? "Pass" : "Fail";
        saying.until_at = "2027-12-01T00:00:00.000Z";
        try {
            history::assess(history_, saying, signature());
            REQUIRE_FALSE(finding.definition.verify);
        } catch (const Error&) {
            REQUIRE(finding.definition.verify);
        }
        return;
    default:
        grant_waiver(saying, kept.scan);
    }
}

void AmendedHistory::grant_waiver(const history::Saying& saying, const Scan& state) {
    auto waiver = saying;
    waiver.said_by = "bert";
    auto signed_by = signature();
    signed_by.at = state.taken_at + std::chrono::hours(story_.below(1000));
    std::vector<std::int64_t> ids;
    try {
        ids = history::grant_waivers(history_, {waiver}, signed_by);
    } catch (const Error&) {
        return; // it would end before it was granted, or another one covers that already
    }
    REQUIRE(ids.size() == 1);
    ModelWaiver granted{.waiver_id = ids.front(),
                        .scan_id = saying.scan_id,
                        .said_at = to_text(state.taken_at),
                        .definition = {},
                        .subjects = {},
                        .from_at = saying.from_at.value_or(to_text(state.taken_at)),
                        .until_at = saying.until_at,
                        .revoked_at = {}};
    for (const Finding& finding : state.findings)
        if (saying.control_id == std::string_view(finding.definition.control_id))
            granted.definition = finding.definition;
    for (const auto& name : saying.subjects)
        granted.subjects.insert(folded(name));
    waivers_.push_back(std::move(granted));
}

void AmendedHistory::revoke_waiver() {
    if (waivers_.empty())
        return;
    ModelWaiver& waiver = waivers_[story_.below(static_cast<unsigned>(waivers_.size()))];
    auto signed_by = signature();
    signed_by.at = parse_timestamp(waiver.said_at).value() + std::chrono::hours(story_.below(3000));
    try {
        history::revoke_waiver(history_, waiver.waiver_id, signed_by);
    } catch (const Error&) {
        return; // it ended before, or its organization is gone
    }
    REQUIRE_FALSE(waiver.revoked_at);
    waiver.revoked_at = to_text(signed_by.at);
}

std::set<std::string> AmendedHistory::waived() {
    std::set<std::string> lines;
    for (const auto& row :
         rows(history_, "SELECT organization || '|finding|' || taken_at || '|' || control_id "
                        "FROM findings WHERE waived IS NOT NULL UNION ALL "
                        "SELECT organization || '|result|' || taken_at || '|' || control_id || "
                        "'|' || subject FROM results WHERE waived IS NOT NULL"))
        lines.insert(folded(row));
    return lines;
}

std::set<std::string> AmendedHistory::waived_by_the_book() {
    std::set<std::string> lines;
    for (const auto& organization : organizations()) {
        std::vector<ModelWaiver> its;
        for (const ModelWaiver& waiver : waivers_) {
            // Whose the accepted scan is now, removed or not, other tests tell.
            const auto whose = rows(
                history_, "SELECT name FROM _said_scans JOIN organization USING (organization_id) "
                          "WHERE scan_id = " +
                              std::to_string(waiver.scan_id));
            if (!whose.empty() && folded(whose.front()) == organization)
                its.push_back(waiver);
        }
        for (const auto& line :
             test::waived_by_the_book(scans_of(organization), subjects_[organization], its))
            lines.insert(folded(organization + "|" + line));
    }
    return lines;
}

} // namespace edca::test
