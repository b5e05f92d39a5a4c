#include "command/command.hpp"
#include "query/sql/catalogue.hpp"

#include <memory>
#include <ostream>

namespace edca::command {

Command queries(CLI::App& app) {
    auto name = std::make_shared<std::string>();
    CLI::App* parser =
        app.add_subcommand("queries", "List the queries and views inside edca, or print one");
    parser->add_option("NAME", *name, "Print the SQL of this one")->type_name("");

    return {parser, [name](Session& session) {
                const auto found = name->empty() ? query::catalogue() : query::find_sql(*name);
                if (!name->empty() && session.format == present::Format::text) {
                    for (const auto& sql : found)
                        session.out << (&sql == &found.front() ? "" : "\n") << sql.text;
                    return ExitStatus::ok;
                }
                Table table{{"name", "kind", "summary"}, {}};
                if (!name->empty())
                    table.columns.emplace_back("sql");
                for (const auto& sql : found) {
                    Row& row = table.rows.emplace_back(Row{sql.name, sql.kind, sql.summary});
                    if (!name->empty())
                        row.emplace_back(sql.text);
                }
                present::render(session.out, table, session.format, session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
