#include "history/storage/migrate.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "present/page/maintenance.hpp"

#include <CLI/App.hpp>

namespace edca::command {

Command migrate(CLI::App& app) {
    CLI::App* parser =
        app.add_subcommand("migrate", "Bring an older history to this edca's schema");
    return {parser, [](Session& session) {
                auto database =
                    history::open(session.database, history::Access::upgrade, session.wait);
                report_kept(session.err, history::migrate(database));
                present::render(session.out,
                                present::schema_table({.version = history::version(database),
                                                       .latest = history::latest_version()}),
                                session.format, session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
