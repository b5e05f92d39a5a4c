#include "command/gate/gate_scans.hpp"

#include "domain/time/time_asked.hpp"
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
    bool is_recorded_since = false;
    if (parse_time_asked(since, clock.now)) {
        const auto time = query::time_asked("--since", since, clock);
        scans.before = query::scan_before(database, organization, time);
        is_recorded_since = scans.latest->taken_at >= query::begin_of(database, organization, time);
    } else {
        scans.before = query::find_scan(database, organization, since, clock);
    }
    if (scans.before && scans.before->taken_at >= scans.latest->taken_at) {
        scans.before.reset();
        if (!is_recorded_since)
            scans.without_before = "nothing was recorded since " + since;
    }
    return scans;
}

} // namespace edca::command
