#include "sqlite/version.hpp"
#include "command/command.hpp"
#include "history/storage/migrate.hpp"
#include "present/page/maintenance.hpp"

#include <CLI/App.hpp>

namespace edca::command {

Command version(CLI::App& app) {
    CLI::App* parser =
        app.add_subcommand("version", "Show the versions of edca, SQLite and the schema");
    return {parser, [](Session& session) {
                const present::Versions versions{.edca = EDCA_VERSION,
                                                 .sqlite = sqlite::library_version(),
                                                 .schema = history::latest_version()};
                if (session.format == present::Format::text)
                    present::render_versions(session.out, versions);
                else
                    present::render(session.out, present::versions_table(versions), session.format,
                                    session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
