#include "command/terminal/verify_with_progress.hpp"

#include "command/terminal/progress.hpp"

#include <cstddef>

namespace edca::command {

Checks verify_with_progress(Session& session, sqlite::Connection& database,
                            const std::vector<std::string>& expected) {
    Progress progress(session, "scans");
    return query::verify(database, expected, [&](std::size_t done, std::size_t total) {
        progress.report(done, total);
    });
}

} // namespace edca::command
