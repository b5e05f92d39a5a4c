#include "history/recorded_elsewhere.hpp"

#include "history/organization.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

namespace edca::history {

std::optional<ScanElsewhere> recorded_elsewhere(sqlite::Connection& database, const Scan& scan) {
    const auto taken_at = to_text(scan.taken_at);
    std::optional<ScanElsewhere> elsewhere;
    sqlite::Prepared select(database, history_queries::scans_of_file);
    sqlite::bind(*select, {{":taken_at", taken_at}, {":source_sha256", scan.source_sha256}});
    while (select->executeStep()) {
        ScanElsewhere found{select->getColumn("scan_id").getInt64(),
                            select->getColumn("organization").getString()};
        if (is_same_organization(database, found.organization, scan.organization))
            return std::nullopt;
        if (!elsewhere)
            elsewhere = std::move(found);
    }
    return elsewhere;
}

} // namespace edca::history
