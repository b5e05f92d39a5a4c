#include "command/command.hpp"
#include "domain/error.hpp"
#include "domain/utf8.hpp"
#include "history/database.hpp"
#include "query/select.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

namespace edca::command {

namespace {

std::string all_of(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string statement(Session& session, const std::optional<std::string>& query,
                      const std::string& file) {
    if (query)
        return *query;
    if (file.empty())
        return all_of(session.in);
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

} // namespace

Command sql(CLI::App& app) {
    struct Options {
        std::optional<std::string> query;
        std::string file;
    };
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("sql", "Run one SQL statement that only reads");
    auto* query = parser->add_option("QUERY", options->query,
                                     "The statement; from standard input if not given");
    query->type_name("");
    parser->add_option("--file", options->file, "Read the statement from this file")
        ->type_name("FILE")
        ->excludes(query);

    return {parser, [options](Session& session) {
                const auto text = statement(session, options->query, options->file);
                auto database = history::Database::open(session.database,
                                                        history::Access::read_only, session.wait);
                present::render(session.out, query::select(database, text), session.format,
                                session.look);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
