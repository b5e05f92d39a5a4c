#include "present/page/catalogue_changes.hpp"

#include "present/page/changes.hpp"
#include "present/page/part/reuse.hpp"

#include <algorithm>
#include <cstddef>

namespace edca::present {

namespace {

bool is_reuse(const Reuses& reuses, const Change& change) {
    const auto found = reuses.find({change.organization, change.control_id});
    return found != reuses.end() && change.level == Level::definition &&
           std::any_of(found->second.begin(), found->second.end(), [&](const Redefinition& one) {
               return one.changed_at == change.changed_at;
           });
}

} // namespace

void render_catalogue_changes(std::ostream& out, const std::vector<Change>& changes,
                              const Reuses& reuses, const Look& look) {
    render_changes(out, changes, {}, look);
    write_reuses(out, reuses, look);
}

Table catalogue_change_table(const std::vector<Change>& changes, const Reuses& reuses) {
    Table table = change_table(changes);
    table.columns.emplace_back("reused");
    for (std::size_t index = 0; index < changes.size(); ++index)
        table.rows[index].emplace_back(is_reuse(reuses, changes[index]));
    return table;
}

} // namespace edca::present
