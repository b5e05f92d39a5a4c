#include "command/option/fail_on.hpp"

#include "command/option/filters.hpp"
#include "command/option/severity.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace edca::command {

namespace {

constexpr std::string_view new_failures = "new-failures";

/// The severity called `text` and all that are heavier.
std::vector<std::string> heavy_as(const std::string& text) {
    auto found = severities_from(text);
    if (found.empty())
        throw Error("--fail-on: \"" + text +
                        "\" is no severity, expected Critical, High, Medium or Low",
                    "such as regressed:High, which means High and Critical");
    return found;
}

} // namespace

std::vector<FailOn> parse_fail_on(const std::vector<std::string>& texts) {
    std::vector<FailOn> conditions;
    for (const std::string& text : texts) {
        const std::size_t colon = text.find(':');
        FailOn& condition = conditions.emplace_back();
        condition.text = text;
        if (!equal_ignoring_ascii_case(text.substr(0, colon), new_failures))
            condition.change = change_kinds("--fail-on", {text.substr(0, colon)}).front();
        if (colon != std::string::npos)
            condition.severities = heavy_as(text.substr(colon + 1));
    }
    return conditions;
}

bool counts(const Change& change) {
    const bool is_flip =
        change.change == ChangeKind::regressed || change.change == ChangeKind::fixed;
    return !(is_flip && change.reused) && !change.waived;
}

std::string words(const FailOn& condition, const std::vector<Change>& met_by) {
    constexpr std::size_t most_named = 3;
    std::string text = "--fail-on " + condition.text;
    if (met_by.empty())
        return text + ": not met";
    std::vector<std::string> places;
    for (const Change& change : met_by) {
        auto place = change.control_id + (change.subject ? " on " + *change.subject : "");
        if (std::find(places.begin(), places.end(), place) == places.end())
            places.push_back(std::move(place));
    }
    text += ": met by ";
    for (std::size_t index = 0; index < places.size() && index < most_named; ++index)
        text += (index == 0 ? "" : ", ") + places[index];
    if (places.size() > most_named)
        text += " and " + std::to_string(places.size() - most_named) + " more";
    return text;
}

} // namespace edca::command
