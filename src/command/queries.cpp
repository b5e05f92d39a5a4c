#include "present/page/queries.hpp"
#include "command/command.hpp"
#include "query/sql/catalogue.hpp"

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <vector>

namespace edca::command {

namespace {

struct Options {
    std::string name;
    bool schema = false;

    /// Whether their SQL is asked for, too.
    [[nodiscard]] bool whole() const {
        return schema || !name.empty();
    }
};

std::vector<NamedSql> found_by(const Options& options) {
    if (options.schema)
        return query::schema();
    return options.name.empty() ? query::catalogue() : query::find_sql(options.name);
}

} // namespace

Command queries(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("queries", "List the queries and views inside edca, or print one");
    auto* name = parser->add_option("NAME", options->name, "Print the SQL of this one");
    name->type_name("");
    parser->add_flag("--schema", options->schema, "Print all tables, indexes and views")
        ->excludes(name);

    return {parser, [options](Session& session) {
                const auto found = found_by(*options);
                if (options->whole() && session.format == present::Format::text)
                    present::render_sql(session.out, found);
                else
                    present::render(session.out,
                                    options->whole() ? present::sql_table(found)
                                                     : present::query_table(found),
                                    session.format, session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
