#include "command/option/severity.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <array>
#include <string_view>

namespace edca::command {

namespace {

constexpr std::array<std::string_view, 4> lightest_first{"Low", "Medium", "High", "Critical"};

const std::string_view* known(std::string_view text) {
    return std::find_if(
        lightest_first.begin(), lightest_first.end(),
        [text](std::string_view severity) { return equal_ignoring_ascii_case(severity, text); });
}

} // namespace

std::vector<std::string> severities_from(const std::string& text) {
    return {known(text), lightest_first.end()};
}

std::vector<std::string> severities(const std::string& option, const std::string& text) {
    std::vector<std::string> names;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view name = without_outer_space(rest.substr(0, comma));
        rest.remove_prefix(std::min(rest.size(), comma + 1));
        const bool and_heavier = name.ends_with('+');
        if (and_heavier)
            name.remove_suffix(1);
        const auto* severity = known(name);
        if (severity == lightest_first.end())
            throw Error(option + ": \"" + std::string(name) +
                            "\" is no severity, expected Critical, High, Medium or Low",
                        "several are separated by commas; high+ means High and heavier");
        names.insert(names.end(), severity, and_heavier ? lightest_first.end() : severity + 1);
    }
    return names;
}

void add_severity_option(CLI::App& parser, std::string& text) {
    parser
        .add_option("--severity", text,
                    "Only controls of this severity, of several, or high+ for High and heavier")
        ->type_name("SEVERITY");
}

} // namespace edca::command
