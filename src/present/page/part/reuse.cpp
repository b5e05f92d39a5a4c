#include "present/page/part/reuse.hpp"

#include "present/dates.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

namespace edca::present {

void write_reuse(std::ostream& out, std::string_view control_id, const Redefinition& redefinition,
                 const Dates& dates, const Look& look) {
    write_wrapped(out,
                  {{"The id " + printable(control_id) + " was reused: up to " +
                        dates.text(redefinition.seen_before_at) +
                        " it stood for another control, \"" + printable(redefinition.from_title) +
                        "\". What was found before and after cannot be compared.",
                    Style::yellow}},
                  look, {0, 2});
}

void write_reuses(std::ostream& out, const Reuses& reuses, const Look& look) {
    for (const auto& [control, redefinitions] : reuses)
        for (const Redefinition& redefinition : redefinitions)
            write_reuse(out, control.second, redefinition, Dates(look, control.first), look);
}

} // namespace edca::present
