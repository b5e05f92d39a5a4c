#pragma once

#include "domain/scan.hpp"
#include "history/evidence/evidence.hpp"
#include "history/spans/spans.hpp"
#include "history/subjects.hpp"

#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

namespace edca::history {

struct StatedFinding {
    const Finding* finding = nullptr;
    std::int64_t definition_id = 0;

    [[nodiscard]] auto key() const {
        return std::tuple(std::string_view(finding->definition.control_id));
    }
};

struct StatedResult {
    std::string_view control_id;
    std::int64_t subject_id = 0;
    const Result* result = nullptr;

    [[nodiscard]] auto key() const {
        return std::tuple(control_id, subject_id);
    }
};

struct StatedProperty {
    std::string_view control_id;
    std::int64_t subject_id = 0;
    const Property* property = nullptr;

    [[nodiscard]] auto key() const {
        return std::tuple(control_id, subject_id, std::string_view(property->name));
    }
};

/// What a scan states, by the ids of the history and sorted by key. It points into the scan.
struct StatedScan {
    std::vector<StatedFinding> findings;
    std::vector<StatedResult> results;
};

/// `definition_ids` are those of the scan's findings, in their order. Adds subjects that are new.
StatedScan stated_scan(const Scan& scan, const std::vector<std::int64_t>& definition_ids,
                       Subjects& subjects);

/// The properties of a scan's results, and their evidence, sorted by key.
std::vector<StatedProperty> properties(const StatedScan& stated);
std::vector<Evidence> evidence(const StatedScan& stated);

/// What a scan states otherwise than another one, by span table.
struct ScanChanges {
    Changes findings;
    Changes definitions;
    Changes results;
    Changes properties;
};

ScanChanges changes(const StatedScan& before, const StatedScan& now);

} // namespace edca::history
