#include "domain/text/text.hpp"
#include "present/dates.hpp"
#include "present/lines.hpp"
#include "present/remedy/powershell.hpp"
#include "present/remedy/remedies.hpp"
#include "present/remedy/remedy_words.hpp"
#include "present/remedy/script_block.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace edca::present {

namespace {

constexpr std::string_view rule =
    "# ----------------------------------------------------------------------------\n";

/// Whether a script has nothing but comments, and so does nothing.
bool is_only_comments(std::string_view script) {
    while (!script.empty()) {
        const auto line = without_outer_space(take_line(script));
        if (!line.empty() && line.front() != '#')
            return false;
    }
    return true;
}

/// Why the function of a control changes nothing; empty where it runs EDCA's script.
std::string_view reason_to_do_by_hand(const Definition& control) {
    if (control.script.empty())
        return "EDCA has no script for it";
    if (is_only_comments(control.script))
        return "EDCA's script has nothing but comments";
    if (!control.automatable)
        return "EDCA's script must be adapted before it runs";
    if (!is_whole_script(control.script))
        return "EDCA's script is not whole in itself";
    return {};
}

std::string subjects_of(const Remedy& remedy) {
    std::vector<std::string> names;
    for (const FailingPlace& place : remedy.places)
        names.push_back(place.subject);
    return joined(names, ", ");
}

/// How to call the script, with a control that it has: lines of a comment.
std::string examples(const Remedies& all) {
    if (all.remedies.empty())
        return {};
    const auto call = [](const std::string& name, std::string_view options) {
        const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
            return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '-' ||
                   c == '_' || c == '*';
        });
        return "#     .\\fix.ps1 -Control " + (is_plain ? name : powershell_string(name)) +
               std::string(options);
    };
    const std::string id(all.remedies.front().definition.control_id);
    const std::size_t length = id.size();
    const std::string family = id.substr(0, id.rfind('-') + 1) + '*'; // * alone without a hyphen
    const auto spaces = [length](std::size_t used) {
        return std::string(used < length ? length - used : 0, ' ');
    };
    return "#\n" + call(id, " -WhatIf     says what would be run\n") +
           call(id, " -Confirm    asks, then runs it\n") +
           call(family, spaces(family.size()) + "             runs all that are called so\n");
}

std::string heading(const Remedies& all, const Look& look) {
    const Dates dates(look, all.organization, {}, DateForm::minute);
    return "# Remedies, made by edca from scan " + std::to_string(all.scan_id) + " of\n" +
           powershell_comment(all.organization) + "# taken " + dates.text_with_zone(all.taken_at) +
           ". " + amount_words(all) + '\n' + powershell_comment(asked_line(all)) +
           R"(#
# Nothing is changed unless -Control names it. Without -Control the controls are listed.
)" + examples(all) +
           R"(#
# The scripts in the functions are EDCA's. Read what stands above a function before it is run,
# and run it where it is meant to be run: on the server, or in the Exchange Management Shell.
[CmdletBinding(SupportsShouldProcess)]
param(
    [string[]]$Control
)

)";
}

std::string above(const Remedy& remedy, const Dates& dates) {
    const Definition& control = remedy.definition;
    const auto section = [](std::string_view title, std::string_view text) {
        const std::string comment = powershell_comment(text);
        return comment.empty() ? std::string() : "# " + std::string(title) + ":\n" + comment;
    };
    std::string text =
        std::string(rule) + "# Control:\n" +
        powershell_comment(std::string(control.control_id) + "  " + std::string(control.title)) +
        powershell_comment(std::string(control.severity) + " " +
                           std::to_string(control.severity_weight) + ", " +
                           std::string(control.category)) +
        "# Fails since " + dates.text(remedy.state.since) + ":\n";
    for (const FailingPlace& place : remedy.places) {
        text += powershell_comment(joined({place.subject_kind, place.subject}, " ") + ":");
        text += powershell_comment(place.evidence, 4);
    }
    text += section("What it demands", control.description) +
            section("How to put it right", control.remediation) +
            section("What to consider", control.considerations);
    std::string references;
    for (const Reference& reference : control.references)
        references += powershell_quote(printable(reference.name)) +
                      powershell_quote("    " + printable(reference.url));
    if (!references.empty())
        text += "# References:\n" + references;
    if (!reason_to_do_by_hand(control).empty() && !control.script.empty())
        text += "# " + std::string(reason_to_do_by_hand(control)) + ":\n" +
                powershell_quote(control.script);
    return text;
}

std::string function(const Remedy& remedy, const std::string& name) {
    const Definition& control = remedy.definition;
    const std::string id(control.control_id);
    std::string text = "function " + name +
                       " {\n    [CmdletBinding(SupportsShouldProcess)]\n"
                       "    param()\n";
    if (const auto reason = reason_to_do_by_hand(control); !reason.empty())
        return text + "    Write-Warning -Message " +
               powershell_string(id + " must be put right by hand: " + std::string(reason) +
                                 "; see the comment above its function") +
               "\n}\n\n";
    text += "    if ($PSCmdlet.ShouldProcess(" + powershell_string(subjects_of(remedy)) + ", " +
            powershell_string(id + ": " + std::string(control.title)) + ")) {\n        & {\n";
    std::string_view script = control.script;
    while (!script.empty())
        text += std::string(take_line(script)) + '\n';
    return text + "        }\n    }\n}\n\n";
}

std::string dispatcher(const Remedies& all, const std::vector<std::string>& names) {
    std::string text = std::string(rule) + "$remedies = @(\n";
    for (std::size_t index = 0; index < names.size(); ++index) {
        const Definition& control = all.remedies[index].definition;
        text += "    [pscustomobject]@{ Control = " + powershell_string(control.control_id) +
                "; Function = " + powershell_string(names[index]) +
                "; By = " + (reason_to_do_by_hand(control).empty() ? "'script'" : "'hand'") +
                "; Title = " + powershell_string(control.title) + " }\n";
    }
    return text + R"()

if (-not $Control) {
    $remedies | Format-Table -AutoSize -Property 'Control', 'By', 'Title'
    return
}
foreach ($name in $Control) {
    $chosen = @($remedies | Where-Object { $_.Control -like $name })
    if ($chosen.Count -eq 0) {
        Write-Error -Message ('No control of this script is called {0}.' -f $name)
    }
    foreach ($remedy in $chosen) {
        & $remedy.Function
    }
}
)";
}

std::string checklist(const Remedies& all) {
    std::string text;
    for (const Remedy& remedy : all.remedies)
        if (!reason_to_do_by_hand(remedy.definition).empty())
            text += powershell_comment("[ ] " + std::string(remedy.definition.control_id) + "  " +
                                       std::string(remedy.definition.title) + ", on " +
                                       subjects_of(remedy)) +
                    powershell_comment(remedy.definition.remediation, 4);
    return text.empty() ? text : "\n# To be put right by hand:\n" + text;
}

} // namespace

void render_remedy_script(std::ostream& out, const Remedies& remedies, const Look& look) {
    const Dates dates(look, remedies.organization);
    const auto names = function_names(remedies);
    std::string text = heading(remedies, look);
    for (std::size_t index = 0; index < names.size(); ++index)
        text += above(remedies.remedies[index], dates) +
                function(remedies.remedies[index], names[index]);
    text += dispatcher(remedies, names) + checklist(remedies);
    out << "\xef\xbb\xbf";
    for (std::string_view rest = text; !rest.empty();)
        out << take_line(rest) << "\r\n";
}

} // namespace edca::present
