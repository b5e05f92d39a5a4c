#pragma once

#include "domain/control.hpp"
#include "domain/status.hpp"
#include "domain/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// A named value that evidence carries, such as DomainSecureEnabled = False.
struct Property {
    std::string name;
    std::string value;

    [[nodiscard]] std::string_view key() const {
        return name;
    }
    bool operator==(const Property&) const = default;
};

/// What a scan said of one control on one subject.
struct Result {
    std::string subject; // name of a server, connector, domain, database or 'Organization'
    Status status = Status::unknown;
    std::string evidence;             // as reported; '' when there was none
    std::vector<Property> properties; // read from the evidence, sorted by name, each name once
};

/// What a scan said of one control over all its subjects.
struct Finding {
    Definition definition;
    Status status = Status::unknown;
    std::string subject_kind;    // EDCA's SubjectLabel: Server, Connector, Domain...
    std::vector<Result> results; // each subject once, whatever the case of its name
};

/// A score as EDCA computed it, kept to hold ours against.
struct ReportedScore {
    std::string framework;       // 'All' or a framework's name
    std::optional<double> score; // percent, two decimals; nothing when nothing was eligible
    std::int64_t total = 0;      // findings that count: verified and not skipped
    std::int64_t failed = 0;
    std::int64_t warned = 0;
    std::int64_t unknown = 0;
    std::int64_t skipped = 0;
};

/// One assessment, as it was reported.
struct Scan {
    std::string organization; // empty while neither the file nor the caller has named it
    Timestamp taken_at;       // when the analysis ran
    std::string source;       // name of the file it came from, without its folder
    std::string source_sha256;
    std::vector<Finding> findings; // each control once
    std::vector<ReportedScore> reported_scores;
};

} // namespace edca
