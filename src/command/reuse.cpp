#include "command/reuse.hpp"

#include "present/page/reuse_text.hpp"
#include "query/show.hpp"

namespace edca::command {

Reused reused_among(sqlite::Connection& database, const std::vector<Change>& changes) {
    Reused reused;
    for (const Change& change : changes) {
        // An id can only have been reused where its title changed.
        if (change.property != "title" || change.level != Level::definition)
            continue;
        for (auto& one : query::redefinitions(database, change.organization, change.control_id))
            if (one.reused && one.changed_at > change.seen_before_at &&
                one.changed_at <= change.changed_at)
                reused[{change.organization, change.control_id}].push_back(std::move(one));
    }
    return reused;
}

void show(Session& session, const Reused& reused) {
    for (const auto& [control, redefinitions] : reused)
        for (const Redefinition& redefinition : redefinitions)
            present::write_reuse(session.out, control.second, redefinition, session.look);
}

} // namespace edca::command
