#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>
#include <vector>

namespace edca {

/// A document that a control refers to.
struct Reference {
    std::pmr::string name;
    std::pmr::string url;

    bool operator==(const Reference&) const = default;
};

/// A set of names: sorted, each once.
using Names = std::pmr::vector<std::pmr::string>;

/// The definition of a control: what it demanded at some time. Two definitions with equal fields
/// are one. A text that the file leaves out is empty.
struct Definition {
    std::pmr::string control_id; // EDCA-TLS-014
    std::pmr::string title;
    std::pmr::string description;
    std::pmr::string category;
    std::pmr::string severity;        // EDCA's label beside the weight: Critical, High, Medium, Low
    std::int64_t severity_weight = 0; // 0..100, EDCA uses 1..10
    bool verify = false;              // whether the control counts for scores
    std::pmr::string subject;         // kind of thing that is looked at: Server, Database...
    Names frameworks;
    Names roles;
    std::pmr::vector<Reference> references; // in EDCA's order
    bool automatable = false;               // whether the script can be run as it is
    std::pmr::string remediation;
    std::pmr::string script;
    std::pmr::string considerations;

    bool operator==(const Definition&) const = default;
};

} // namespace edca
