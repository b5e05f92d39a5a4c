#pragma once

#include "domain/scan.hpp"
#include "support/model/subject_model.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace edca::test {

/// A waiver as people mean it. Times are UTC text.
struct ModelWaiver {
    std::int64_t waiver_id = 0;
    std::int64_t scan_id = 0;       // of the state that was accepted
    std::string said_at;            // when that scan was taken
    Definition definition;          // of the control then
    std::set<std::string> subjects; // folded; empty for all
    std::string from_at;
    std::optional<std::string> until_at; // the last moment
    std::optional<std::string> revoked_at;
};

/// What is waived in the scans of an organization by its waivers, by the book: lines
/// `finding|TIME|CONTROL` and `result|TIME|CONTROL|SUBJECT`. A failure is waived at a time when a
/// waiver that is in force covers it; a finding when waivers cover everything that fails under it.
/// A waiver covers its control as long as that has the definition that it had when it was granted.
std::set<std::string> waived_by_the_book(const std::vector<const Scan*>& scans,
                                         const SubjectModel& subjects,
                                         const std::vector<ModelWaiver>& waivers);

} // namespace edca::test
