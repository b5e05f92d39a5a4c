#include "command/complete/values.hpp"

#include "domain/change.hpp"

#include <map>

namespace edca::command {

namespace {

using Words = std::vector<std::string>;

const Words severities{"Critical", "High", "Medium", "Low"};
const Words levels{"finding", "result", "property", "definition", "evidence"};
const Words changes{"appeared",  "disappeared", "lost",     "excluded", "revealed",
                    "regressed", "fixed",       "regained", "changed",  "redefined"};
const Words times{"today", "yesterday", "24h", "7d", "30d"};
const Words lengths{"24h", "7d", "30d", "90d"};
const Words scans{"latest", "latest~1"};

Words with(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// By the option, or by the command and its positional or option where the name alone does not
/// tell. Whatever takes free text has no values: edca cannot know them.
std::map<std::string, Values, std::less<>> make_list() {
    const Values files{.files = true};
    const Values free{};
    const Values scan{.known = "label", .choices = scans};
    const Values scan_or_time{.known = "label", .choices = with(scans, times)};
    const Values control{.known = "control"};
    return {
        {"--approved-by", free},
        {"--at", scan_or_time},
        {"--basis", {.choices = {"recorded", "like-for-like"}, .mark = '=', .refined = scans}},
        {"--by", {.choices = {"subject", "category", "framework"}}},
        {"--category", {.known = "category"}},
        {"--change", {.list = true, .choices = changes}},
        {"--color", {.choices = {"auto", "always", "never"}}},
        {"--db", files},
        {"--digest-log", files},
        {"--due", free},
        {"--expect", free},
        {"--expiring", {.choices = lengths}},
        {"--expiring-waivers", {.choices = lengths}},
        {"--fail-on",
         {.list = true,
          .choices = with({"new-failures"}, changes),
          .mark = ':',
          .refined = severities}},
        {"--failing-for", {.choices = lengths}},
        {"--file", files},
        {"--flapping-window", {.choices = lengths}},
        {"--format", {.choices = {"text", "json", "jsonl", "csv", "markdown"}}},
        {"--framework", {.known = "framework"}},
        {"--from", {.choices = times}},
        {"--level", {.list = true, .choices = levels}},
        {"--gate", files},
        {"--limit", free},
        {"--logged-as", files},
        {"--max-age", {.choices = {"8d", "35d"}}},
        {"--max-drop", free},
        {"--max-missing-servers", free},
        {"--max-new-failures", free},
        {"--max-overdue", free},
        {"--max-size", {.choices = {"64M", "256M", "1G"}}},
        {"--max-unknown", free},
        {"--named", {.queries = true}},
        {"--organization", {.known = "organization"}},
        {"--output", files},
        {"--min-score", free},
        {"--overdue", free},
        {"--param", free},
        {"--policy", files},
        {"--public-key", files},
        {"--reason", free},
        {"--redact", files},
        {"--section",
         {.list = true,
          .choices = {"stand", "scores", "why", "changes", "history", "failing", "catalogue",
                      "proof"}}},
        {"--severity", {.known = "severity"}},
        {"--sign-key", files},
        {"--since", {.choices = times}},
        {"--sort", {.choices = {"name", "score", "delta", "failed", "age"}}},
        {"--subject", {.known = "subject"}},
        {"--ticket", free},
        {"--timeout", free},
        {"--until", {.choices = times}},
        {"--valid-until", free},
        {"--wait", free},
        {"--width", free},
        {"CONTROL", control},
        {"FILE", files},
        {"FROM", scan_or_time},
        {"ID", free},
        {"SCAN", scan},
        {"STATUS", {.choices = {"Pass", "Fail", "Warning", "Unknown", "Skipped"}}},
        {"TEXT", free},
        {"TO", scan_or_time},
        {"assess --by", free},
        {"assess STATUS", {.choices = {"pass", "fail"}}},
        {"completion SHELL", {.choices = {"bash", "zsh", "fish", "powershell"}}},
        {"organizations rename OLD", {.known = "organization"}},
        {"organizations rename NEW", {.known = "organization"}},
        {"queries NAME", {.queries = true}},
        {"scans label NAME", free},
        {"sql QUERY", free},
        {"subjects rename OLD", {.known = "subject"}},
        {"subjects rename NEW", {.known = "subject"}},
        {"subjects retire NAME", {.known = "subject"}},
    };
}

} // namespace

std::optional<Values> values_of(std::string_view path, std::string_view name) {
    static const auto list = make_list();
    auto found = list.find(std::string(path) + ' ' + std::string(name));
    if (found == list.end())
        found = list.find(name);
    return found == list.end() ? std::nullopt : std::optional(found->second);
}

} // namespace edca::command
