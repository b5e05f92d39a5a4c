#pragma once

#include "domain/control.hpp"
#include "domain/status.hpp"
#include "domain/time/timestamp.hpp"

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// A named value in evidence, such as DomainSecureEnabled = False.
struct Property {
    std::pmr::string name;
    std::pmr::string value;

    [[nodiscard]] std::string_view key() const {
        return name;
    }
    bool operator==(const Property&) const = default;
};

/// The status of one control on one subject in a scan, and its evidence.
struct Result {
    std::pmr::string subject; // name of a server, connector, domain, database or 'Organization'
    Status status = Status::unknown;
    std::pmr::string evidence;             // as reported; '' when there was none
    std::pmr::vector<Property> properties; // read from the evidence, sorted by name, each name once
};

/// The status of one control over all its subjects in a scan.
struct Finding {
    Definition definition;
    Status status = Status::unknown;
    std::pmr::string subject_kind;    // EDCA's SubjectLabel: Server, Connector, Domain...
    std::pmr::vector<Result> results; // each subject once, whatever the case of its name
};

/// A score as EDCA computed it. It is kept to compare ours with it.
struct ReportedScore {
    std::string framework;       // 'All' or a framework's name
    std::optional<double> score; // percent, two decimals; nothing when nothing was eligible
    std::int64_t total = 0;      // findings that count: verified and not skipped
    std::int64_t failed = 0;
    std::int64_t warned = 0;
    std::int64_t unknown = 0;
    std::int64_t skipped = 0;
};

/// One assessment, as it was reported. Its thousands of texts may lie in memory that its reader
/// made for them and that is given back as a whole; that memory must outlive the scan. A copy of a
/// scan is on the heap.
struct Scan {
    std::string organization;           // empty while neither the file nor the caller has named it
    Timestamp taken_at;                 // when the analysis ran
    std::chrono::minutes utc_offset{0}; // how far its clock was ahead of UTC
    std::string source;                 // name of the file it came from, without its folder
    std::string source_sha256;
    std::vector<Finding> findings; // each control once
    std::vector<ReportedScore> reported_scores;
    std::vector<std::string> notes; // what of the file had to be read otherwise, for people only
};

} // namespace edca
