#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edca {

/// The rules for control files. Scripts rely on their names.
enum class Rule {
    schema,       // the fields, their types and their values
    id,           // EDCA-<LETTERS>-<3 digits>
    file_name,    // a file with one control is named after it
    duplicate_id, // no id twice, whatever its case
    severity,     // label and weight fit each other
    framework,    // EDCA knows the framework
    remediation,  // it says what to do, and has a script to start from
};

std::string_view to_string(Rule rule);

/// One place in a control file that breaks a rule.
struct Complaint {
    std::string source;  // the file, as the caller named it
    std::string pointer; // RFC 6901, within the file
    std::optional<std::string>
        control_id; // as the file has it; nothing when it is no text, or empty
    Rule rule = Rule::schema;
    std::string message; // continues the pointer: `is 11, expected a whole number from 1 to 10`

    bool operator==(const Complaint&) const = default;
};

} // namespace edca
