#include "present/dates.hpp"
#include "present/format/markdown_text.hpp"
#include "present/lines.hpp"
#include "present/remedy/remedies.hpp"
#include "present/remedy/remedy_words.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace edca::present {

namespace {

std::string heading(const Remedies& all, const Look& look) {
    const Dates dates(look, all.organization, {}, DateForm::minute);
    const auto asked = asked_line(all);
    return "# What to put right: " + markdown_text(all.organization) + "\n\nScan " +
           std::to_string(all.scan_id) + ", taken " + dates.text_with_zone(all.taken_at) + ". " +
           amount_words(all) + '\n' + (asked.empty() ? "" : "\n" + markdown_text(asked) + '\n');
}

/// A list entry with a name and a text; nothing for an empty text.
std::string entry(const char* name, std::string_view text) {
    return text.empty() ? std::string()
                        : "  - " + std::string(name) + ": " + markdown_text(text) + '\n';
}

/// A block of code between fences that are longer than any in it.
std::string code_block(std::string_view script) {
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : script) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    std::string block = "\n    " + fence + "powershell\n";
    while (!script.empty())
        block += std::string(without_trailing_spaces("    " + printable(take_line(script)))) + '\n';
    return block + "    " + fence + '\n';
}

std::string item(const Remedy& remedy, const Dates& dates) {
    const Definition& control = remedy.definition;
    std::string text = "\n- [ ] **" + markdown_text(control.control_id) + "** " +
                       markdown_text(control.title) + " (" + markdown_text(control.severity) + " " +
                       std::to_string(control.severity_weight) + ", fails since " +
                       dates.text(remedy.state.since) + ")\n";
    for (const FailingPlace& place : remedy.places)
        text += "  - on " + markdown_text(place.subject) +
                (place.evidence.empty() ? "" : ": " + markdown_text(place.evidence)) + '\n';
    text += entry("to do", control.remediation) + entry("consider", control.considerations);
    for (const Reference& reference : control.references)
        text += "  - reference: " + markdown_text(reference.name) +
                (reference.url.empty() ? "" : ", " + markdown_text(reference.url)) + '\n';
    if (!control.script.empty())
        text += std::string("  - EDCA's script") +
                (control.automatable ? "" : ", to be adapted before it runs") + ":\n" +
                code_block(control.script);
    return text;
}

} // namespace

void render_work_list(std::ostream& out, const Remedies& remedies, const Look& look) {
    const Dates dates(look, remedies.organization);
    out << heading(remedies, look);
    for (const Remedy& remedy : remedies.remedies)
        out << item(remedy, dates);
}

} // namespace edca::present
