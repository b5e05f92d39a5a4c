#include "command/command.hpp"
#include "command/option/duration.hpp"
#include "command/option/filters.hpp"
#include "command/option/parameters.hpp"
#include "command/terminal/sql_prompt.hpp"
#include "command/terminal/terminal.hpp"
#include "command/terminal/watchdog.hpp"
#include "domain/error.hpp"
#include "domain/utf8.hpp"
#include "history/open.hpp"
#include "query/organizations.hpp"
#include "query/sql/named.hpp"
#include "query/sql/select.hpp"
#include "sqlite/connection.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::optional<std::string> query;
    std::string file;
    std::optional<std::string> named;
    std::vector<std::string> parameters;
    double timeout = 30; // seconds, 0 for none
    long long limit = query::no_limit;
};

/// Everything, or more than a statement may have.
std::string all_of(std::istream& in) {
    std::string text(sqlite::longest_statement + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

std::string text_of(const std::string& file) {
    const auto path = utf8_to_path(file);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw Error(file + ": is a folder, expected a file with one SQL statement",
                    "name the file in it");
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw Error(file + ": cannot be read, expected a file with one SQL statement",
                    "check that it exists and that you may read it");
    return all_of(in);
}

sqlite::Limits limits(const Options& options) {
    sqlite::Limits limits{.timeout = milliseconds(options.timeout)};
    if (options.limit != query::no_limit)
        limits.rows = static_cast<std::size_t>(options.limit);
    return limits;
}

/// The organization is the chosen one, or the only one, where the statement asks for it.
std::vector<query::Parameter> implied(const Session& session, sqlite::Connection& database,
                                      const std::string& sql) {
    if (!query::asks_for_organization(sql))
        return {};
    const auto chosen = query::chosen_organizations(database, session.organization);
    if (chosen.size() > 1)
        return {};
    return {{"organization", chosen.front()}};
}

/// SQLite looks at the clock between its own instructions, but not within a function: comparing two
/// long texts may take hours. Then the program ends, which harms nothing, as it only reads.
query::Selection select_in_time(const Session& session, sqlite::Connection& database,
                                const std::string& sql, const query::Parameters& values,
                                const sqlite::Limits& limits) {
    const std::chrono::milliseconds grace(limits.timeout.count() > 0 ? 1000 : 0);
    const Watchdog watchdog(limits.timeout + grace, [&] {
        report(session.err, query::too_late(limits));
        std::_Exit(static_cast<int>(ExitStatus::error));
    });
    return query::select(database, sql, values, limits);
}

void answer(Session& session, sqlite::Connection& database, const std::string& sql,
            const query::Parameters& values, const Options& options) {
    const auto selection = select_in_time(session, database, sql, values, limits(options));
    present::render(session.out, selection.table, session.format, session.look);
    if (selection.cut)
        note(session.err,
             {"only the first " +
              (options.limit == 1 ? "row is" : std::to_string(options.limit) + " rows are") +
              " shown, as --limit says; there are more"});
}

void answer_one(Session& session, sqlite::Connection& database, const std::string& sql,
                const Options& options) {
    if (session.organization && !query::asks_for_organization(sql))
        throw Error("--organization: the statement does not ask for an organization, expected a "
                    "parameter :organization in it",
                    "add a condition such as WHERE organization = :organization");
    answer(session, database, sql,
           {.given = parameters(options.parameters), .implied = implied(session, database, sql)},
           options);
}

/// What was given on the command line holds for each statement that asks for it.
void answer_prompt(Session& session, sqlite::Connection& database, const Options& options) {
    const auto always = parameters(options.parameters);
    prompt(session, database,
           [&](const std::string& sql, const std::vector<query::Parameter>& given) {
               query::Parameters values{.given = given, .implied = always};
               for (auto& parameter : implied(session, database, sql))
                   values.implied.push_back(std::move(parameter));
               answer(session, database, sql, values, options);
           });
}

bool is_prompt(const Session& session, const Options& options) {
    return !options.query && options.file.empty() && !options.named && session.output.empty() &&
           is_terminal(Stream::in) && is_terminal(Stream::out);
}

std::string statement(Session& session, sqlite::Connection& database, const Options& options) {
    if (options.named)
        return query::named_statement(database, *options.named,
                                      session.organization ? query::Scope::one_organization
                                                           : query::Scope::all_organizations);
    if (options.query)
        return *options.query;
    return options.file.empty() ? all_of(session.in) : text_of(options.file);
}

} // namespace

Command sql(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("sql", "Run one SQL statement that only reads");
    auto* query =
        parser->add_option("QUERY", options->query,
                           "The statement; from standard input if not given, which at a terminal "
                           "is a prompt");
    query->type_name("");
    auto* file = parser->add_option("--file", options->file, "Read the statement from this file");
    file->type_name("FILE")->excludes(query);
    parser->add_option("--named", options->named, "Run the query or view of this name in edca")
        ->type_name("NAME")
        ->excludes(query)
        ->excludes(file);
    parser
        ->add_option("--param", options->parameters,
                     "Give the parameter :NAME a value: a number where it is written as one, such "
                     "as 30 or -2.5, else text; NAME:=VALUE takes NULL, a number or 'text'")
        ->type_name("NAME=VALUE")
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all();
    parser
        ->add_option("--timeout", options->timeout,
                     "Stop after so many seconds; 30 if not given, 0 for never")
        ->type_name("SECONDS")
        ->check(seconds(1e6));
    add_limit_option(*parser, options->limit, "At most the first N rows");

    return {parser,
            [options](Session& session) {
                auto database =
                    history::open(session.database, history::Access::read_only, session.wait);
                if (is_prompt(session, *options))
                    answer_prompt(session, database, *options);
                else
                    answer_one(session, database, statement(session, database, *options), *options);
                return ExitStatus::ok;
            },
            sqlite::MemoryUse::counted};
}

} // namespace edca::command
