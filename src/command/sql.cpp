#include "command/bounded_text.hpp"
#include "command/command.hpp"
#include "command/guard.hpp"
#include "command/option/duration.hpp"
#include "command/option/filters.hpp"
#include "command/option/parameters.hpp"
#include "command/terminal/watchdog.hpp"
#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"
#include "query/clock.hpp"
#include "query/organizations.hpp"
#include "query/sql/declared.hpp"
#include "query/sql/named.hpp"
#include "query/sql/select.hpp"
#include "sqlite/connection.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

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

/// All text of `in`; of a longer one than a statement may have, enough to see that.
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

/// The value of :organization, if the statement has it: the chosen one or the only one. And what
/// time it is, where one of edca's own statements asks for that.
std::vector<query::Parameter> implied(const Session& session, sqlite::Connection& database,
                                      const std::string& sql, const Options& options) {
    std::vector<query::Parameter> all;
    if (options.named)
        all.push_back({"now", to_text(session.now())});
    if (!query::asks_for_organization(sql))
        return all;
    const auto chosen = query::chosen_organizations(database, session.organization);
    if (chosen.size() == 1)
        all.push_back({"organization", chosen.front()});
    return all;
}

/// The parameter with its time, where it is one, as questions compare times: the end of what is
/// meant as a whole, the begin for :since, and a day, a month or a local time as it is.
void read_time(const Session& session, sqlite::Connection& database,
               const std::vector<query::DeclaredParameter>& declared, query::Parameter& given) {
    const bool is_time = std::any_of(declared.begin(), declared.end(), [&](const auto& one) {
        return one.name == given.name && one.type == query::ParameterType::time;
    });
    const auto* text = std::get_if<std::string>(&given.value);
    if (!is_time || text == nullptr || text->empty())
        return;
    auto time = query::time_asked("--param " + given.name, *text, session.clock());
    if (time.days_ago) {
        const auto chosen = query::chosen_organizations(database, session.organization);
        time = day_asked(time, query::last_offset(database, chosen.front()));
    }
    given.value = !time.local.empty()     ? time.local
                  : given.name == "since" ? to_text(time.begin)
                                          : to_text(time.end - std::chrono::milliseconds(1));
}

/// The parameter :organization has the name that the history spells, as --organization does.
void read_organization(sqlite::Connection& database, query::Parameter& given) {
    const auto* text = std::get_if<std::string>(&given.value);
    if (given.name != "organization" || text == nullptr)
        return;
    if (const auto known = query::known_organization(database, *text))
        given.value = *known;
}

/// The values that `--param` gives. Only edca's own statements say what they take for a time.
std::vector<query::Parameter> given(const Session& session, sqlite::Connection& database,
                                    const std::string& sql, const Options& options) {
    auto all = parameters(options.parameters);
    for (auto& one : all) {
        read_organization(database, one);
        if (options.named)
            read_time(session, database, query::declared_parameters(sql), one);
    }
    return all;
}

// Once the rows are read and written, the whole answer is in memory.
constexpr std::size_t longest_answer = std::size_t{256} << 20U;

struct Written {
    std::string text;
    bool cut = false;
};

/// Runs the statement and writes its rows, and ends the program when that cannot be stopped in
/// time. SQLite looks at the clock between its instructions, not within a function, and to compare
/// two long texts may take hours. To end the program harms nothing, since it only reads.
Written written_in_time(const Session& session, sqlite::Connection& database,
                        const std::string& sql, const query::Parameters& values,
                        const sqlite::Limits& limits) {
    using Clock = std::chrono::steady_clock;
    const bool ends = limits.timeout.count() > 0;
    const Watchdog watchdog(limits.timeout + std::chrono::milliseconds(ends ? 1000 : 0), [&] {
        report(session.err, query::too_late(limits));
        std::_Exit(static_cast<int>(ExitStatus::error));
    });
    const auto deadline = Clock::now() + limits.timeout;
    const auto selection = query::select(database, sql, values, limits);
    BoundedText answer(longest_answer, [&] {
        if (ends && Clock::now() > deadline)
            throw query::too_late(limits);
    });
    present::render(answer.stream(), selection.table, session.format, session.look);
    return {.text = std::move(answer).text(), .cut = selection.cut};
}

void answer(Session& session, sqlite::Connection& database, const std::string& sql,
            const Options& options) {
    if (session.organization && !query::asks_for_organization(sql))
        throw Error("--organization: the statement does not ask for an organization, expected a "
                    "parameter :organization in it",
                    "add a condition such as WHERE organization = :organization");
    const auto written = written_in_time(session, database, sql,
                                         {.given = given(session, database, sql, options),
                                          .implied = implied(session, database, sql, options)},
                                         limits(options));
    session.out << written.text; // at the pace of who reads
    if (written.cut)
        note(session.err,
             {"only the first " +
              (options.limit == 1 ? "row is" : std::to_string(options.limit) + " rows are") +
              " shown, as --limit says; there are more"});
}

/// Without a statement, edca would wait at a terminal for one, and look as if it hung.
void require_statement(const Session& session, const Options& options) {
    if (session.in_is_terminal && !options.query && options.file.empty() && !options.named)
        throw Error("sql: no statement is given and standard input is a terminal, expected a "
                    "statement",
                    "give one in quotes, such as edca sql \"SELECT * FROM scans\", or a file of "
                    "one with --file; to type one after another: sqlite3 -readonly " +
                        path_to_utf8(session.database));
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
    auto* query = parser->add_option("QUERY", options->query,
                                     "The statement; from standard input if not given");
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

    return {parser, [options](Session& session) {
                require_statement(session, *options);
                guard(session, {.written = {},
                                .read = {{utf8_to_path(options->file), "has the statement"}}});
                auto database =
                    history::open(session.database, history::Access::read_only, session.wait);
                answer(session, database, statement(session, database, *options), *options);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
