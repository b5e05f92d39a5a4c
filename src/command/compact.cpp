#include "history/storage/compact.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "domain/text/utf8.hpp"
#include "present/page/maintenance.hpp"

#include <CLI/App.hpp>

namespace edca::command {

Command compact(CLI::App& app) {
    CLI::App* parser =
        app.add_subcommand("compact", "Give back the room of what was removed from the history");
    return {parser, [](Session& session) {
                auto database =
                    history::open(session.database, history::Access::amend, session.wait);
                const auto sizes = history::compact(database);
                const present::Compaction compaction{.path = path_to_utf8(session.database),
                                                     .bytes_before = sizes.before,
                                                     .bytes = sizes.after};
                if (session.format == present::Format::text)
                    present::render_compaction(session.out, compaction);
                else
                    present::render(session.out, present::compaction_table(compaction),
                                    session.format, session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
