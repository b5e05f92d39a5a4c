#include "history/migrate.hpp"
#include "history/open.hpp"

#include "command/command.hpp"

namespace edca::command {

Command migrate(CLI::App& app) {
    CLI::App* parser =
        app.add_subcommand("migrate", "Bring an older history to this edca's schema");
    return {parser, [](Session& session) {
                auto database =
                    history::open(session.database, history::Access::upgrade, session.wait);
                report_kept(session.err, history::migrate(database));
                const auto version = history::version(database);
                present::render(
                    session.out,
                    {{"version", "latest", "pending"},
                     {{version, history::latest_version(), history::latest_version() - version}}},
                    session.format, session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
