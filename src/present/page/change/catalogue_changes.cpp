#include "present/page/change/catalogue_changes.hpp"

#include "present/page/change/changes.hpp"
#include "present/page/part/reuse.hpp"

namespace edca::present {

void render_catalogue_changes(std::ostream& out, const std::vector<Change>& changes,
                              const Reuses& reuses, const Look& look) {
    render_changes(out, changes, {}, look);
    write_reuses(out, reuses, look);
}

} // namespace edca::present
