#include "command/option/shown_dates.hpp"

#include "query/scans.hpp"

#include <memory>

namespace edca::command {

void show_dates(Session& session, sqlite::Connection& database,
                const std::vector<std::string>& organizations) {
    if (session.format == present::Format::text)
        show_dates_to_people(session, database, organizations);
}

void show_dates_to_people(Session& session, sqlite::Connection& database,
                          const std::vector<std::string>& organizations) {
    session.look.dates = std::make_shared<const AllScanDates>(
        query::scan_dates(database, organizations, session.clock().zone));
}

} // namespace edca::command
