#include "present/remedy/remedy_words.hpp"

#include "present/change_words.hpp"
#include "present/remedy/powershell.hpp"
#include "present/width.hpp"

#include <cstdint>

namespace edca::present {

std::string amount_words(const Remedies& remedies) {
    const auto count = static_cast<std::int64_t>(remedies.remedies.size());
    const std::string whose = remedies.asked.empty() ? "" : " of what was asked for";
    if (count == 0)
        return "Nothing" + whose + " fails that is not waived.";
    return counted(count, "control") + whose +
           (count == 1 ? " fails and is not waived."
                       : " fail and are not waived, the heaviest first.");
}

std::string asked_line(const Remedies& remedies) {
    return remedies.asked.empty() ? "" : "Asked for: " + joined(remedies.asked, "; ");
}

std::vector<std::string> function_names(const Remedies& remedies) {
    std::vector<std::string> ids;
    ids.reserve(remedies.remedies.size());
    for (const Remedy& remedy : remedies.remedies)
        ids.emplace_back(remedy.definition.control_id);
    return powershell_functions(ids);
}

} // namespace edca::present
