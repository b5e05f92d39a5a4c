#include "command/gate/gate_options.hpp"

#include "command/option/duration.hpp"
#include "command/option/severity.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "input/toml.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace edca::command {

namespace {

std::int64_t count_of(const char* option, const std::string& text) {
    std::int64_t count = -1;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, count);
    if (failed != std::errc() || stop != end || count < 0)
        throw Error(std::string(option) + ": \"" + text +
                    "\" is no number, expected one such as 0");
    return count;
}

std::optional<std::int64_t> optional_count(const char* option, const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(count_of(option, text));
}

/// The two sides of `NAME=VALUE`.
std::pair<std::string, std::string> sides(const char* option, const std::string& text,
                                          const char* expected) {
    const std::size_t sign = text.rfind('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == text.size())
        throw Error(std::string(option) + ": \"" + text + "\" has not the form of " + expected);
    return {std::string(without_outer_space(text.substr(0, sign))),
            std::string(without_outer_space(text.substr(sign + 1)))};
}

std::vector<ScoreLimit> score_limits(const char* option, const std::vector<std::string>& texts) {
    std::vector<ScoreLimit> limits;
    for (const auto& text : texts) {
        const auto [framework, points] = sides(option, text, "CIS=90");
        double value = -1;
        const char* end = points.data() + points.size();
        const auto [stop, failed] = std::from_chars(points.data(), end, value);
        if (failed != std::errc() || stop != end || !(value >= 0 && value <= 100))
            throw Error(std::string(option) + ": \"" + points +
                        "\" is no score, expected points from 0 to 100, such as CIS=90");
        limits.push_back({framework, value});
    }
    return limits;
}

std::vector<OverdueLimit> overdue_limits(const std::vector<std::string>& texts) {
    std::vector<OverdueLimit> limits;
    for (const auto& text : texts) {
        const auto [severity, time] = sides("--overdue", text, "high=30d");
        for (const auto& name : severities("--overdue", severity))
            limits.push_back({name, days("--overdue", time)});
    }
    return limits;
}

/// Throws Error where a value says how a condition is meant that is not asked for.
void require_condition(const char* option, const char* condition, bool is_given, bool is_asked) {
    if (is_given && !is_asked)
        throw Error(std::string(option) + ": belongs to " + condition + ", which is not there");
}

} // namespace

void declare(CLI::App& parser, GateOptions& options) {
    parser
        .add_option("--max-new-failures", options.max_new_failures,
                    "At most N things fail that were not known to fail before")
        ->type_name("N");
    parser
        .add_option("--severity", options.severity,
                    "Of new failures only these: High, several, or high+ for High and heavier")
        ->type_name("SEVERITY");
    const auto list = [&](const char* name, std::vector<std::string>& values,
                          const char* description, const char* form) {
        parser.add_option(name, values, description)
            ->type_name(form)
            ->delimiter(',')
            ->expected(1)
            ->allow_extra_args(false)
            ->take_all();
    };
    list("--min-score", options.min_score, "The score of a framework, or All, is at least so many",
         "FRAMEWORK=POINTS");
    list("--max-drop", options.max_drop, "The score fell by at most so many points",
         "FRAMEWORK=POINTS");
    parser.add_option("--max-age", options.max_age, "The last scan is at most so old, such as 8d")
        ->type_name("TIME");
    parser
        .add_option("--max-missing-servers", options.max_missing_servers,
                    "At most N known servers were not assessed")
        ->type_name("N");
    parser
        .add_option("--max-unknown", options.max_unknown,
                    "At most N controls are Unknown, or look better only for what is out of sight")
        ->type_name("N");
    parser
        .add_option("--max-overdue", options.max_overdue,
                    "At most N controls fail for longer than their severity allows")
        ->type_name("N");
    list("--overdue", options.overdue,
         "How long a severity may fail; Critical=7d, High=30d, Medium=90d, Low=180d if not given",
         "SEVERITY=TIME");
    parser
        .add_option("--expiring-waivers", options.expiring_waivers,
                    "No waiver that something needs ends within this time, such as 14d")
        ->type_name("TIME");
    parser
        .add_option("--since", options.since,
                    "Compare with the last scan before this time, or with this scan or label; "
                    "with the scan before if not given")
        ->type_name("TIME|SCAN");
    parser.add_flag("--allow-unknown", options.allow_unknown,
                    "What cannot be known does not count against a condition");
}

namespace {

/// What the options say, each for itself.
GatePolicy values_of(const GateOptions& options) {
    GatePolicy policy;
    policy.max_new_failures = optional_count("--max-new-failures", options.max_new_failures);
    policy.severities = severities("--severity", options.severity);
    policy.min_scores = score_limits("--min-score", options.min_score);
    policy.max_drops = score_limits("--max-drop", options.max_drop);
    if (!options.max_age.empty())
        policy.max_age_days = days("--max-age", options.max_age);
    policy.max_missing_servers =
        optional_count("--max-missing-servers", options.max_missing_servers);
    policy.max_unknown = optional_count("--max-unknown", options.max_unknown);
    policy.max_overdue = optional_count("--max-overdue", options.max_overdue);
    policy.overdue = overdue_limits(options.overdue);
    if (!options.expiring_waivers.empty())
        policy.expiring_waivers_days = days("--expiring-waivers", options.expiring_waivers);
    policy.allow_unknown = options.allow_unknown;
    return policy;
}

bool has_condition(const GatePolicy& policy) {
    return policy.max_new_failures || !policy.max_drops.empty() || !policy.min_scores.empty() ||
           policy.max_age_days || policy.max_missing_servers || policy.max_unknown ||
           policy.max_overdue || policy.expiring_waivers_days;
}

/// The option of a line of a policy.
GateOptions options_of(const input::Setting& setting) {
    GateOptions options;
    CLI::App parser("A line of a policy", "gate");
    parser.set_help_flag();
    declare(parser, options);
    const CLI::Option* option = parser.get_option_no_throw("--" + setting.name);
    if (option == nullptr || (!setting.section.empty() && setting.section != "gate"))
        throw Error((setting.section.empty() ? "" : setting.section + '.') + setting.name +
                        " is no condition of a gate",
                    "`edca gate --help` lists them; in the file they have no hyphens before them");
    const auto& value = setting.values.front();
    const bool is_flag = option->get_items_expected_max() == 0;
    const bool is_one = option->get_multi_option_policy() != CLI::MultiOptionPolicy::TakeAll;
    if (setting.is_list && (is_flag || is_one))
        throw Error(setting.name + " is a list, expected one value");
    if (is_flag != (!setting.is_text && (value == "true" || value == "false")))
        throw Error(setting.name + " is " + (setting.is_text ? '"' + value + '"' : value) +
                        ", expected " + (is_flag ? "true or false" : "a number or a text"),
                    "`edca gate --help` explains it");
    options.allow_unknown = is_flag && value == "true"; // the one that there is
    if (is_flag)
        return options;
    std::vector<std::string> arguments;
    for (const auto& text : setting.values)
        arguments.push_back("--" + setting.name + '=' + text);
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes the last one first
    parser.parse(arguments);
    return options;
}

} // namespace

GateOptions combined(GateOptions given, const GateOptions& policy) {
    const auto take = [](auto& value, const auto& otherwise) {
        if (value.empty())
            value = otherwise;
    };
    take(given.max_new_failures, policy.max_new_failures);
    take(given.severity, policy.severity);
    take(given.min_score, policy.min_score);
    take(given.max_drop, policy.max_drop);
    take(given.max_age, policy.max_age);
    take(given.max_missing_servers, policy.max_missing_servers);
    take(given.max_unknown, policy.max_unknown);
    take(given.max_overdue, policy.max_overdue);
    take(given.overdue, policy.overdue);
    take(given.expiring_waivers, policy.expiring_waivers);
    take(given.since, policy.since);
    given.allow_unknown = given.allow_unknown || policy.allow_unknown;
    return given;
}

GateOptions read_policy(const std::string& path) {
    GateOptions options;
    const auto settings = input::read_settings(path, "a policy such as docs/gate.toml");
    for (const input::Setting& setting : settings) {
        try {
            const auto one = options_of(setting);
            values_of(one);
            options = combined(std::move(options), one);
        } catch (const Error& error) {
            throw Error(path + ": line " + std::to_string(setting.line) + ": " + error.what(),
                        error.hint);
        }
    }
    if (settings.empty())
        throw Error(path + ": has no condition, expected one such as max-new-failures = 0",
                    "`edca gate --help` lists them; in the file they have no hyphens before them");
    return options;
}

GatePolicy gate_policy(const GateOptions& options) {
    auto policy = values_of(options);
    const bool compares = policy.max_new_failures || !policy.max_drops.empty();
    require_condition("--severity", "--max-new-failures", !options.severity.empty(),
                      policy.max_new_failures.has_value());
    require_condition("--overdue", "--max-overdue", !options.overdue.empty(),
                      policy.max_overdue.has_value());
    require_condition("--since", "--max-new-failures and --max-drop", !options.since.empty(),
                      compares);
    if (!has_condition(policy))
        throw Error("command line: the gate has no condition",
                    "such as --max-new-failures 0, --min-score All=80 or --policy FILE");
    return policy;
}

} // namespace edca::command
