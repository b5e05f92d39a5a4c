#include "domain/outcome.hpp"

#include <algorithm>

namespace edca {

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
    case Outcome::recorded:
        return "recorded";
    case Outcome::duplicate:
        return "duplicate";
    case Outcome::failed:
        return "failed";
    }
    return {};
}

std::int64_t count(const std::vector<Change>& changes, ChangeKind kind) {
    return std::count_if(changes.begin(), changes.end(),
                         [kind](const Change& change) { return change.change == kind; });
}

std::int64_t count_waived(const std::vector<Change>& changes) {
    return std::count_if(changes.begin(), changes.end(),
                         [](const Change& change) { return change.waived.has_value(); });
}

} // namespace edca
