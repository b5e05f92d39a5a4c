#include "command/statement/statement_options.hpp"

#include "command/guard.hpp"
#include "command/option/shown_dates.hpp"
#include "domain/error.hpp"
#include "domain/text/glob.hpp"
#include "domain/text/text.hpp"
#include "history/digest/chain.hpp"
#include "history/storage/open.hpp"
#include "present/page/statements.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "query/statements.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <utility>

namespace edca::command {

void add_subject_list(CLI::App& parser, StatementOptions& options) {
    parser
        .add_option("--subject", options.subjects,
                    "Only on this server, connector, domain, ...; may be given several times")
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all()
        ->type_name("NAME");
}

std::optional<std::string> end_of_option(const Session& session, sqlite::Connection& database,
                                         const std::string& organization, const char* option,
                                         const std::string& text) {
    if (text.empty())
        return std::nullopt;
    return query::end_of(database, organization, query::time_asked(option, text, session.clock()));
}

query::ScanRef last_scan(Session& session, sqlite::Connection& database) {
    auto scan = query::find_scan(database, session.organization, "latest", session.clock());
    show_dates(session, database, {scan.organization});
    return scan;
}

std::string one_control(sqlite::Connection& database, const query::ScanRef& scan,
                        const std::string& text) {
    auto ids = query::named_controls(database, scan.organization, {text});
    const bool is_id = ids.size() == 1 && equal_ignoring_ascii_case(ids.front(), text);
    if (is_glob(text) && !is_id)
        throw Error('"' + text + "\" is a pattern, expected one control",
                    "nothing was written; `edca controls list` shows the ids");
    if (ids.size() > 1)
        throw Error('"' + text + "\" may be " + ids[0] + " or " + ids[1] + ", expected one control",
                    "nothing was written; give the whole id");
    return std::move(ids.front());
}

void say_and_answer(
    Session& session, const StatementOptions& options,
    const std::function<std::vector<std::int64_t>(sqlite::Connection& database)>& say,
    Table (*table)(const std::vector<Statement>&)) {
    guard(session, files_of(options.digest_log));
    const DigestLog log(options.digest_log);
    auto database = history::open(session.database, history::Access::amend, session.wait);
    const auto ids = say(database);
    log.note(session, history::chain_head(database).chain_sha256);
    auto said = query::statements(database, {}, session.now());
    std::erase_if(said, [&](const Statement& statement) {
        return std::find(ids.begin(), ids.end(), statement.statement_id) == ids.end();
    });
    if (session.format == present::Format::text)
        for (const Statement& statement : said)
            present::render_statement(session.out, statement, session.look);
    else
        present::render(session.out, table(said), session.format, session.look);
}

} // namespace edca::command
