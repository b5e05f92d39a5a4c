#include "command/gate_scans.hpp"

#include "domain/time_asked.hpp"
#include "query/scan_ref.hpp"

namespace edca::command {

query::GateScans find_gate_scans(sqlite::Connection& database, const std::string& organization,
                                 const std::string& since, const query::Clock& clock) {
    query::GateScans scans{.organization = organization, .before = {}, .latest = {}};
    scans.latest = query::find_scan(database, organization, "latest", clock);
    if (since.empty()) {
        scans.before = query::scan_before(database, *scans.latest);
        return scans;
    }
    if (parse_time_asked(since, clock.now))
        scans.before =
            query::scan_before(database, organization, query::time_asked("--since", since, clock));
    else
        scans.before = query::find_scan(database, organization, since, clock);
    if (scans.before && scans.before->taken_at >= scans.latest->taken_at)
        scans.before.reset(); // nothing was recorded since
    return scans;
}

} // namespace edca::command
