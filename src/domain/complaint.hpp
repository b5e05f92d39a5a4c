#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edca {

/// What a control file must keep to. Their names are promises to scripts.
enum class Rule {
    schema,       // the fields, their types and their values
    id,           // EDCA-<LETTERS>-<3 digits>
    file_name,    // a control in a file of its own: the file is named after it
    duplicate_id, // no id twice, whatever its case
    severity,     // label and weight fit each other
    framework,    // EDCA knows who asks for it
    remediation,  // there is something to do, and a script to start from
};

std::string_view to_string(Rule rule);

/// One thing in a control file that is not as EDCA has it.
struct Complaint {
    std::string source;                    // the file, as the caller named it
    std::string pointer;                   // RFC 6901, within the file
    std::optional<std::string> control_id; // as it is there, when it is text that is not empty
    Rule rule = Rule::schema;
    std::string message; // continues the pointer: `is 11, expected a whole number from 1 to 10`

    bool operator==(const Complaint&) const = default;
};

} // namespace edca
