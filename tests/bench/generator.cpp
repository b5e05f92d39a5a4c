#include "generator.hpp"

#include "domain/trend.hpp"
#include "input/analysis/evidence.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace edca::bench {

namespace {

using namespace std::chrono_literals;

constexpr Timestamp first_scan_at = std::chrono::sys_days(std::chrono::January / 4 / 2016) + 6h;

constexpr std::array<std::string_view, 32> syllables{
    "ra", "mo",  "tel", "vi",  "sun", "ko",  "bar", "li",  "do", "fen", "gu",
    "ha", "jel", "ni",  "or",  "pa",  "qui", "ser", "tu",  "um", "wex", "ya",
    "zo", "bri", "cal", "den", "e",   "ful", "gim", "hul", "is", "tra"};
constexpr std::array<std::string_view, 6> categories{"Transport Security",          "Data Security",
                                                     "Identity and Access Control", "Monitoring",
                                                     "Platform Hardening",          "Resilience"};
constexpr std::array<std::string_view, 7> frameworks{"ANSSI", "BSI",  "Best Practice", "CIS",
                                                     "CISA",  "DISA", "NIS2"};
constexpr std::array<std::string_view, 4> severities{"Low", "Medium", "High", "Critical"};

/// What controls look at: about two of three at each server, the others at few things.
struct Kind {
    const char* name;
    const char* subject; // its first; others are numbered
    std::uint64_t per_mille;
    bool one_per_server;
    std::uint64_t subjects;
};
constexpr std::array<Kind, 4> kinds{{{"Server", "ex", 656, true, 0},
                                     {"Organization", "Organization", 292, false, 1},
                                     {"Connector", "Outbound to ", 26, false, 2},
                                     {"Database", "MDB", 26, true, 0}}};

const Kind& kind_of(std::uint64_t control, std::uint64_t controls) {
    std::uint64_t up_to = 0;
    for (const auto& kind : kinds) {
        up_to += kind.per_mille;
        if (control * 1000 < up_to * controls)
            return kind;
    }
    return kinds.front();
}

/// The last server is one of the perimeter, which some of the controls do not concern.
bool concerns_last_server(std::uint64_t control) {
    return control % 10 >= 3;
}

/// analysis_20160104_060000.json: in the order of names files are in the order of time.
std::string file_name(Timestamp time) {
    std::string digits;
    for (const char character : to_text(time).substr(0, std::size("2016-01-04T06:00:00") - 1))
        if (character == 'T')
            digits += '_';
        else if (character >= '0' && character <= '9')
            digits += character;
    return "analysis_" + digits + ".json";
}

std::string padded(std::uint64_t number) {
    const auto digits = std::to_string(number);
    return std::string(3 - std::min<std::size_t>(3, digits.size()), '0') + digits;
}

std::string capitalized(std::string word) {
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

Status first_status(Draw& draw) {
    const auto percent = draw.below(100);
    return percent < 77 ? Status::pass : percent < 96 ? Status::fail : Status::unknown;
}

Status flipped(Status status, Draw& draw) {
    const auto percent = draw.below(100);
    if (status == Status::pass)
        return percent < 83 ? Status::fail : percent < 85 ? Status::warning : Status::unknown;
    return percent < 90 || status == Status::fail ? Status::pass : Status::fail;
}

std::string script(Draw& draw) {
    std::string text = "# " + draw.prose(60);
    for (int line = 0; line < 3; ++line) {
        text += "\nSet-" + draw.property_name();
        text += " -Identity $env:COMPUTERNAME -" + draw.property_name();
        text += " $true | Format-List " + draw.property_name();
    }
    return text;
}

std::pmr::vector<Reference> references(Draw& draw) {
    std::pmr::vector<Reference> all;
    for (auto count = 1 + draw.below(5); count > 0; --count) {
        auto& reference = all.emplace_back();
        reference.name = draw.prose(60);
        reference.url = "https://www." + draw.word();
        reference.url += ".example/" + draw.word();
        reference.url.append("/").append(draw.word()).append("/2025-05-14");
    }
    return all;
}

Names some_frameworks(Draw& draw) {
    Names some;
    for (const auto framework : frameworks)
        if (draw.chance(0.35))
            some.emplace_back(framework);
    if (some.empty())
        some.emplace_back("Best Practice");
    return some;
}

Definition a_definition(std::uint64_t index, const Kind& kind, Draw& draw) {
    Definition definition;
    definition.control_id = "EDCA-GEN-" + padded(index + 1);
    definition.title = draw.prose(40);
    definition.description = draw.prose(310);
    definition.category = categories[draw.below(categories.size())];
    definition.severity_weight = 1 + static_cast<std::int64_t>(draw.below(10));
    definition.severity = severities[static_cast<std::size_t>(definition.severity_weight - 1) / 3];
    definition.verify = draw.chance(0.8);
    definition.subject = kind.name;
    definition.frameworks = some_frameworks(draw);
    definition.roles = {"Mailbox"};
    definition.references = references(draw);
    definition.automatable = draw.chance(0.5);
    definition.remediation = draw.prose(180);
    definition.script = script(draw);
    definition.considerations = draw.prose(330);
    return definition;
}

/// As EDCA computes it; the history's own computation is what this is held against.
ReportedScore reported(const std::vector<Finding>& findings, const std::string& framework) {
    ReportedScore score;
    score.framework = framework;
    std::int64_t passed_weight = 0;
    std::int64_t eligible_weight = 0;
    for (const auto& [definition, status, kind, results] : findings) {
        const auto& tags = definition.frameworks;
        if (!definition.verify ||
            (framework != "All" &&
             std::find(tags.begin(), tags.end(), std::string_view(framework)) == tags.end()))
            continue;
        score.failed += status == Status::fail;
        score.warned += status == Status::warning;
        score.unknown += status == Status::unknown;
        score.skipped += status == Status::skipped;
        score.total += status != Status::skipped;
        passed_weight += status == Status::pass ? definition.severity_weight : 0;
        eligible_weight += status == Status::skipped ? 0 : definition.severity_weight;
    }
    if (eligible_weight > 0)
        score.score = rounded_points(100.0 * static_cast<double>(passed_weight) /
                                     static_cast<double>(eligible_weight));
    return score;
}

} // namespace

std::uint64_t Draw::below(std::uint64_t limit) {
    return engine_() % limit;
}

bool Draw::chance(double share) {
    constexpr std::uint64_t steps = 1'000'000;
    return static_cast<double>(below(steps)) < share * static_cast<double>(steps);
}

std::string Draw::word() {
    std::string text;
    for (auto count = 1 + below(4); count > 0; --count)
        text += syllables[below(syllables.size())];
    return text;
}

std::string Draw::property_name() {
    std::string name = capitalized(word());
    name += capitalized(word());
    return name + "Enabled";
}

std::string Draw::prose(std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) {
        text.append(text.empty() ? "" : " ").append(capitalized(word()));
        for (auto count = 5 + below(6); count > 0; --count)
            text.append(" ").append(word());
        text += '.';
    }
    return text;
}

Organization::Organization(const Parameters& parameters)
    : parameters_(parameters)
    , catalogue_(parameters.seed)
    , draw_(parameters.seed + parameters.number) {
    scan_.organization = "Organization " + std::to_string(parameters.number);
    scan_.source_sha256 = std::string(64, '0');
    for (std::uint64_t index = 0; index < parameters.controls; ++index)
        add_control(index);
    conclude();
}

void Organization::add_control(std::uint64_t index) {
    const Kind& kind = kind_of(index, parameters_.controls);
    auto& finding = scan_.findings.emplace_back();
    finding.definition = a_definition(index, kind, catalogue_);
    finding.subject_kind = kind.name;

    auto& phrases = phrases_.emplace_back();
    for (int count = 0; count < 3; ++count)
        phrases.properties.push_back(draw_.property_name());
    phrases.setting = draw_.word();
    phrases.setting.append(" ").append(draw_.word());
    phrases.remark = draw_.prose(40);

    const auto subjects = kind.one_per_server ? parameters_.servers : kind.subjects;
    for (std::uint64_t number = 1; number <= subjects; ++number)
        if (number < subjects || !kind.one_per_server || concerns_last_server(index))
            add_result(subjects == 1 ? kind.subject : kind.subject + std::to_string(number));
}

void Organization::add_result(const std::string& subject) {
    auto& results = scan_.findings.back().results;
    auto& place = places_.emplace_back();
    place.finding = scan_.findings.size() - 1;
    place.result = results.size();
    if (draw_.chance(parameters_.moving_share))
        place.style = Style::moving;
    else if (place.finding % 3 == 0)
        place.style = Style::properties;
    place.number = draw_.below(1000);
    results.push_back({std::pmr::string(subject), first_status(draw_), {}, {}});
    word_evidence(place);
}

void Organization::word_evidence(const Place& place) {
    auto& result = scan_.findings[place.finding].results[place.result];
    const auto& [properties, setting, remark] = phrases_[place.finding];
    const bool passes = result.status == Status::pass;
    const std::string what = setting + " of " + std::string(result.subject);
    std::string text = passes ? "Compliant — " : "";
    if (result.status == Status::unknown) {
        text = "The " + what + " was not to be read. " + remark;
    } else if (place.style == Style::properties) {
        text = properties[0] + (passes ? ": True | " : ": False | ") + properties[1] +
               ": not set | " + properties[2] + ": " + std::to_string(place.number);
    } else if (place.style == Style::moving) {
        // It is renewed in time, so the count starts over.
        constexpr std::uint64_t renewed_after = 1825;
        const auto left = renewed_after - (day_ + place.number) % renewed_after;
        text +=
            "the " + what + " expires, with " + std::to_string(left) + " days remaining. " + remark;
    } else {
        text += "the " + what +
                (passes ? " meets what is demanded. " : " differs from what is demanded. ") +
                remark;
    }
    result.evidence = text;
    result.properties = input::read_properties(result.evidence);
}

void Organization::go_on() {
    ++day_;
    if (day_ % parameters_.scans_per_catalogue == 0)
        redefine_some();
    for (const auto& place : places_) {
        const bool flips = draw_.chance(parameters_.flip_share);
        auto& status = scan_.findings[place.finding].results[place.result].status;
        if (flips)
            status = flipped(status, draw_);
        if (flips || place.style == Style::moving)
            word_evidence(place);
    }
    conclude();
}

void Organization::stand_still() {
    ++day_;
    conclude();
}

void Organization::redefine_some() {
    for (int count = 0; count < 3; ++count) {
        auto& definition = scan_.findings[catalogue_.below(scan_.findings.size())].definition;
        definition.description = catalogue_.prose(310);
        definition.severity_weight = 1 + static_cast<std::int64_t>(catalogue_.below(10));
    }
}

/// Brings up to date what follows from the results.
void Organization::conclude() {
    scan_.taken_at = first_scan_at + std::chrono::days(day_);
    scan_.source = file_name(scan_.taken_at);
    for (auto& finding : scan_.findings) {
        finding.status = Status::skipped;
        for (const auto& result : finding.results)
            finding.status = worse(finding.status, result.status);
    }
    scan_.reported_scores.clear();
    std::set<std::string> named{"All"};
    for (const auto& finding : scan_.findings)
        named.insert(finding.definition.frameworks.begin(), finding.definition.frameworks.end());
    for (const auto& framework : named)
        scan_.reported_scores.push_back(reported(scan_.findings, framework));
}

} // namespace edca::bench
