#include "history/storage/recover.hpp"

#include "command/command.hpp"
#include "domain/text/utf8.hpp"
#include "present/page/maintenance.hpp"

#include <CLI/App.hpp>

namespace edca::command {

Command recover(CLI::App& app) {
    CLI::App* parser =
        app.add_subcommand("recover", "Take back what a writer left half done that was cut off");
    return {parser, [](Session& session) {
                const present::Recovery recovery{
                    .path = path_to_utf8(session.database),
                    .was_cut_off = history::recover(session.database, session.wait)};
                if (session.format == present::Format::text)
                    present::render_recovery(session.out, recovery);
                else
                    present::render(session.out, present::recovery_table(recovery), session.format,
                                    session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
