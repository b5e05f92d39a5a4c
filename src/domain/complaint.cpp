#include "domain/complaint.hpp"

namespace edca {

std::string_view to_string(Rule rule) {
    switch (rule) {
    case Rule::schema:
        return "schema";
    case Rule::id:
        return "id";
    case Rule::file_name:
        return "file_name";
    case Rule::duplicate_id:
        return "duplicate_id";
    case Rule::severity:
        return "severity";
    case Rule::framework:
        return "framework";
    case Rule::remediation:
        return "remediation";
    }
    return {};
}

} // namespace edca
