#include "hostile/nasty.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "input/text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace edca::test {

namespace {

using Json = nlohmann::ordered_json;

std::string utf8(unsigned code) {
    std::string text;
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (code >> 12U));
        text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    }
    return text;
}

/// edca's colours are 0 to 2 and 31 to 35.
std::string without_colours(std::string_view text) {
    std::string rest;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view begun = text.substr(at);
        if (begun.size() > 3 && begun.starts_with("\x1b[") && begun[2] >= '0' && begun[2] <= '2' &&
            begun[3] == 'm')
            at += 3;
        else if (begun.size() > 4 && begun.starts_with("\x1b[3") && begun[3] >= '1' &&
                 begun[3] <= '5' && begun[4] == 'm')
            at += 4;
        else
            rest += text[at];
    }
    return rest;
}

Json result(const std::string& subject, const std::string& status, const std::string& evidence) {
    return {{"Server", subject}, {"Status", status}, {"Evidence", evidence}};
}

} // namespace

std::vector<std::string> steering_characters() {
    std::vector<std::string> all;
    const auto add = [&all](unsigned first, unsigned last) {
        for (unsigned code = first; code <= last; ++code)
            if (code != '\n')
                all.push_back(utf8(code));
    };
    add(0x01, 0x1f);
    add(0x7f, 0x9f);
    add(0x061c, 0x061c);
    add(0x200e, 0x200f);
    add(0x2028, 0x202e);
    add(0x2066, 0x2069);
    return all;
}

std::string nasty(const std::string& word) {
    std::string text = word + "\x1b[41m\x1b]0;owned\x07|`<b>&*_~\"',;\\ \xc2\x9b" + "41m";
    for (const std::string& character : steering_characters())
        text += character;
    return text + "\r\nnext\nline\u200b\ufeffend";
}

std::string nasty_control() {
    return ascii_upper(nasty("EDCA-BAD-001"));
}

std::string nasty_analysis(int number) {
    const bool odd = number % 2 != 0;
    const std::string status = odd ? "Pass" : "Fail";
    const std::string tag = std::to_string(number);
    Json finding = {
        {"ControlId", nasty_control()},
        {"Title", nasty("Title" + tag)},
        {"Description", nasty("Description" + tag)},
        {"Category", nasty("Category")},
        {"Severity", nasty("High")},
        {"SeverityWeight", odd ? 5 : 7},
        {"Frameworks", {nasty("CIS"), nasty("=Framework" + tag)}},
        {"Verify", true},
        {"OverallStatus", status},
        {"Subject", nasty("Organization")},
        {"Roles", {nasty("Role" + tag)}},
        {"SubjectLabel", nasty("Server")},
        {"ServerResults",
         {result(nasty("EX01"), status,
                 nasty("Connector: DomainSecureEnabled = ") + (odd ? "True" : "False") +
                     "\nKeepAlive = " + nasty("value" + tag) + "\nCount = -" + tag),
          result("=cmd|' /C calc'!A0", status, nasty("=1+1" + tag)),
          result("+441632960960", status, "Mode = @SUM(" + tag + ")"),
          result("@name", status, "- " + tag), result("-2+3" + tag, "Unknown", "\t=1")}},
        {"References", {{{"name", nasty("Name" + tag)}, {"url", nasty("https://x/" + tag)}}}},
        {"Remediation",
         {{"automatable", odd},
          {"description", nasty("Remediation" + tag)},
          {"scriptTemplate", nasty("Set-It " + tag)}}},
        {"Considerations", nasty("Considerations" + tag)}};
    Json gone = finding;
    gone["ControlId"] = nasty("EDCA-BAD-1" + tag);
    const Json score = {{"Framework", "All"},  {"Score", 12.5},        {"TotalControls", 1},
                        {"FailedControls", 1}, {"WarningControls", 0}, {"UnknownControls", 0},
                        {"SkippedControls", 0}};
    Json named = score;
    named["Framework"] = nasty("CIS");
    const Json analysis = {{"Metadata",
                            {{"AnalysisTimestamp", "2026-0" + tag + "-01T06:00:00Z"},
                             {"OrganizationId", nasty("Contoso")}}},
                           {"Scores", {score, named}},
                           {"Findings", {finding, gone}}};
    return analysis.dump();
}

std::string harm_in(std::string_view text) {
    const std::string rest = without_colours(text);
    if (rest.find('\0') != std::string::npos)
        return "U+0000";
    for (const std::string& character : steering_characters()) {
        const auto found = rest.find(character);
        if (found != std::string::npos)
            return Json(character).dump(-1, ' ', true) + " after " +
                   Json(rest.substr(found < 60 ? 0 : found - 60, std::min<std::size_t>(found, 60)))
                       .dump(-1, ' ', true, Json::error_handler_t::replace);
    }
    return fault_in_utf8(text);
}

std::string fault_in_utf8(std::string_view text) {
    if (text.empty())
        return {};
    try {
        // A word before it, so that no text looks like UTF-16.
        input::decode("UTF-8: " + std::string(text), "text");
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

std::vector<std::vector<std::string>> reading_command_lines() {
    const std::string control = nasty_control();
    std::vector<std::vector<std::string>> lines{
        {"scans"},
        {"scans", "--removed"},
        {"organizations"},
        {"subjects"},
        {"report"},
        {"report", "--format", "markdown"},
        {"status"},
        {"status", "--all"},
        {"status", "--by", "subject"},
        {"status", "--by", "category"},
        {"status", "--by", "framework"},
        {"status", "--at", "latest~1"},
        {"status", "--failing-for", "1d"},
        {"drift"},
        {"drift", control},
        {"drift", "--level", "property,definition"},
        {"diff"},
        {"diff", "--evidence"},
        {"diff", "1", "latest", "--evidence"},
        {"show", control},
        {"waivers", "--all"},
        {"notes"},
        {"gate", "--max-new-failures", "0", "--min-score", nasty("CIS") + "=0"},
        {"remediate", "--format", "markdown"},
        {"trend"},
        {"trend", "--explain"},
        {"trend", "--framework", nasty("CIS")},
        {"trend", "--basis", "like-for-like"},
        {"controls", "list"},
        {"controls", "history"},
        {"controls", "history", control},
        {"verify"}};
    for (const char* view : {"scans",           "definitions",   "findings",
                             "results",         "finding_spans", "result_spans",
                             "property_spans",  "drift",         "differences_of_two_scans",
                             "failures",        "standings",     "times_to_fix",
                             "redefinitions",   "scores",        "organizations",
                             "removals",        "labels",        "renames",
                             "reported_scores", "subjects",      "subject_renames",
                             "retirements",     "waivers",       "waived_findings",
                             "notes",           "assessments",   "controls",
                             "scan_days",       "questions",     "view_columns"})
        lines.push_back({"sql", std::string("SELECT * FROM ") + view});
    // What is not there is named in the error.
    const std::string unknown = nasty("unknown");
    for (std::vector<std::string> line :
         std::vector<std::vector<std::string>>{{"show", unknown},
                                               {"drift", unknown},
                                               {"drift", "--subject", unknown},
                                               {"drift", "--change", unknown},
                                               {"drift", "--since", unknown},
                                               {"status", "--framework", unknown},
                                               {"status", "--severity", unknown},
                                               {"status", "--category", unknown},
                                               {"status", "--at", unknown},
                                               {"status", "--by", unknown},
                                               {"status", "--failing-for", unknown},
                                               {"diff", unknown},
                                               {"diff", "--fail-on", unknown},
                                               {"trend", "--framework", unknown},
                                               {"trend", "--basis", unknown},
                                               {"scans", "--limit", unknown},
                                               {"scans", "--organization", unknown},
                                               {"status", "--organization", unknown},
                                               {"controls", "check", unknown},
                                               {"controls", unknown},
                                               {"queries", unknown},
                                               {"sql", unknown},
                                               {"sql", "--file", unknown},
                                               {unknown},
                                               {"--" + unknown},
                                               {"scans", "--color", unknown}})
        lines.push_back(std::move(line));
    return lines;
}

} // namespace edca::test
