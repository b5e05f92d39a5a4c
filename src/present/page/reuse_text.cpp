#include "present/page/reuse_text.hpp"

#include "present/dates.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

namespace edca::present {

void write_reuse(std::ostream& out, std::string_view control_id, const Redefinition& redefinition,
                 const Look& look) {
    write_wrapped(out,
                  {{"The id " + printable(control_id) + " was reused: up to " +
                        date_text(redefinition.seen_before_at, DateForm::day) +
                        " it stood for another control, \"" + printable(redefinition.from_title) +
                        "\". What was found before and after cannot be compared.",
                    Style::yellow}},
                  look, {0, 2});
}

} // namespace edca::present
