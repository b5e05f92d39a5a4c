#include "present/page/queries.hpp"
#include "command/command.hpp"
#include "query/sql/catalogue.hpp"

#include <CLI/App.hpp>
#include <memory>

namespace edca::command {

Command queries(CLI::App& app) {
    auto name = std::make_shared<std::string>();
    CLI::App* parser =
        app.add_subcommand("queries", "List the queries and views inside edca, or print one");
    parser->add_option("NAME", *name, "Print the SQL of this one")->type_name("");

    return {parser, [name](Session& session) {
                const bool whole = !name->empty();
                const auto found = whole ? query::find_sql(*name) : query::catalogue();
                if (whole && session.format == present::Format::text)
                    present::render_sql(session.out, found);
                else
                    present::render(session.out,
                                    whole ? present::sql_table(found) : present::query_table(found),
                                    session.format, session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
