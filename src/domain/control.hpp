#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace edca {

/// Where a control's demand can be read up.
struct Reference {
    std::string name;
    std::string url;

    bool operator==(const Reference&) const = default;
};

/// What a control demanded at some time. Two definitions with equal fields are one definition.
/// Texts that a file leaves out are empty.
struct Definition {
    std::string control_id; // EDCA-TLS-014
    std::string title;
    std::string description;
    std::string category;
    std::string severity;             // EDCA's label beside the weight: Critical, High, Medium, Low
    std::int64_t severity_weight = 0; // 0..100, EDCA uses 1..10
    bool verify = false;              // whether the control counts for scores
    std::string subject; // what the control looks at: Server, Organization, Database...
    std::vector<std::string> frameworks; // a set: sorted, each once
    std::vector<std::string> roles;      // a set: sorted, each once
    std::vector<Reference> references;   // in EDCA's order
    bool automatable = false;            // whether the script can be run as it is
    std::string remediation;
    std::string script;
    std::string considerations;

    bool operator==(const Definition&) const = default;
};

} // namespace edca
