#include "command/option/fail_on.hpp"

#include "command/option/filters.hpp"
#include "domain/error.hpp"
#include "domain/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace edca::command {

namespace {

/// The severity called `text` and all that are heavier.
std::vector<std::string> severities_from(std::string_view text) {
    constexpr std::array<std::string_view, 4> lightest_first{"Low", "Medium", "High", "Critical"};
    const auto* found =
        std::find_if(lightest_first.begin(), lightest_first.end(), [text](std::string_view known) {
            return equal_ignoring_ascii_case(known, text);
        });
    if (found == lightest_first.end())
        throw Error("--fail-on: \"" + std::string(text) +
                        "\" is no severity, expected Critical, High, Medium or Low",
                    "such as regressed:High, which means High and Critical");
    return {found, lightest_first.end()};
}

} // namespace

std::vector<FailOn> parse_fail_on(const std::vector<std::string>& texts) {
    std::vector<FailOn> conditions;
    for (const std::string& text : texts) {
        const std::size_t colon = text.find(':');
        FailOn& condition = conditions.emplace_back();
        condition.change = change_kinds("--fail-on", {text.substr(0, colon)}).front();
        if (colon != std::string::npos)
            condition.severities = severities_from(std::string_view(text).substr(colon + 1));
    }
    return conditions;
}

} // namespace edca::command
