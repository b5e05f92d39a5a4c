#include "present/html/sections.hpp"
#include "present/html/words.hpp"

namespace edca::present::html {

SectionFrame::SectionFrame(Writer& html, const Page& page, std::string_view name,
                           std::string_view title)
    : section_(html.open("section", {{"id", page.id(name)}, {"aria-label", page.label(title)}})) {
    html.put("h2", title);
}

void put_control_link(Writer& html, const Page& page, std::string_view control_id) {
    if (const ReportControl* control = page.control(control_id)) {
        html.put("b", {{"class", "sv"}},
                 severity_mark(control->definition.severity, control->definition.severity_weight));
        html.text(" ");
        html.put("a", {{"class", "id"}, {"href", page.address(control_id)}}, short_id(control_id));
    } else {
        html.put("span", {{"class", "id"}}, short_id(control_id));
    }
}

std::string_view title_of(const Page& page, std::string_view control_id) {
    const ReportControl* control = page.control(control_id);
    return control == nullptr ? std::string_view() : std::string_view(control->definition.title);
}

} // namespace edca::present::html
