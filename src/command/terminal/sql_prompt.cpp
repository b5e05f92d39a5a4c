#include "command/terminal/sql_prompt.hpp"

#include "command/option/parameters.hpp"
#include "command/terminal/line_editor.hpp"
#include "domain/text.hpp"
#include "domain/utf8.hpp"
#include "query/sql/catalogue.hpp"
#include "query/sql/named.hpp"
#include "query/sql/select.hpp"
#include "sqlite/errors.hpp"

#include <sstream>

namespace edca::command {

namespace {

namespace fs = std::filesystem;

constexpr const char* help =
    R"(A statement may take several lines and ends with a semicolon; it can only read.
.views                      the views to select from
.columns VIEW               what the columns of one are called
.named                      the questions that edca knows by name
.named NAME [PARAM=VALUE]   the answer to one; 'PARAM=VALUE' where there is a space in it
.help                       this
.quit                       the end, as ctrl-D
)";

/// Where what was typed is kept; empty when the environment does not say.
fs::path memory() {
#ifdef _WIN32
    const auto state = path_in_environment("LOCALAPPDATA");
    return state.is_relative() ? fs::path() : state / "EDCA" / "sql_history";
#else
    auto state = path_in_environment("XDG_STATE_HOME");
    if (state.is_relative()) // also when there is none
        state = path_in_environment("HOME") / ".local" / "state";
    return state.is_relative() ? fs::path() : state / "edca" / "sql_history";
#endif
}

/// Words parted by spaces; between two quotes a space parts nothing.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    char quote = '\0';
    bool inside = false;
    for (const char c : line) {
        const bool space = quote == '\0' && white_space.find(c) != std::string_view::npos;
        if (!space && !inside)
            words.emplace_back();
        inside = !space;
        if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '\'' || c == '"'))
            quote = c;
        else if (!space)
            words.back() += c;
    }
    return words;
}

class Prompt {
  public:
    Prompt(Session& session, sqlite::Connection& database, const Ask& ask)
        : session_(session)
        , database_(database)
        , ask_(ask) {}

    /// False when that was the last one.
    bool answer(const std::string& line) {
        const auto words = words_of(line);
        const std::string command = ascii_lower(words.front());
        if (command == ".quit" || command == ".exit")
            return false;
        if (command == ".help")
            session_.out << help;
        else if (command == ".views")
            list(Kind::views);
        else if (command == ".named" && words.size() == 1)
            list(Kind::questions);
        else if (command == ".named")
            ask_(query::named_statement(database_, words[1],
                                        session_.organization ? query::Scope::one_organization
                                                              : query::Scope::all_organizations),
                 parameters({words.begin() + 2, words.end()}));
        else if (command == ".columns" && words.size() == 2)
            render(query::columns(database_, words[1]));
        else if (command == ".columns")
            throw Error(".columns: no view is named, expected one", "such as .columns scans");
        else
            throw Error(words.front() + ": is no command here, expected one of .views, .columns, "
                                        ".named, .help and .quit",
                        "a statement begins with a word such as SELECT");
        return true;
    }

  private:
    enum class Kind { views, questions };

    void list(Kind kind) {
        Table table{{"name", "summary"}, {}};
        for (const auto& sql : query::catalogue())
            if ((sql.kind == "view") == (kind == Kind::views))
                table.rows.push_back({sql.name, sql.summary});
        render(table);
    }

    void render(const Table& table) {
        present::render(session_.out, table, session_.format, session_.look);
    }

    Session& session_;
    sqlite::Connection& database_;
    const Ask& ask_;
};

std::vector<std::string> known_words() {
    std::vector<std::string> words{".views", ".columns", ".named", ".help", ".quit"};
    for (const auto& sql : query::catalogue())
        words.push_back(sql.name);
    return words;
}

/// Runs `action`, and says what goes wrong in it.
template<typename Action>
bool attempt(Session& session, const Action& action) {
    try {
        try {
            return action();
        } catch (...) {
            sqlite::rethrow_explained(session.database);
        }
    } catch (const Error& error) {
        session.out.flush();
        report(session.err, error);
    }
    return true;
}

} // namespace

void prompt(Session& session, sqlite::Connection& database, const Ask& ask) {
    session.out << "Ask " << path_to_utf8(session.database) << "; .help helps, .quit ends\n"
                << std::flush;
    LineEditor editor(memory(), known_words());
    Prompt commands(session, database, ask);
    std::string statement;
    bool more = true;
    while (more) {
        const auto line = editor.read(statement.empty() ? "edca> " : " ...> ");
        if (!line) {
            session.out << '\n';
            return;
        }
        if (statement.empty() && is_blank(*line))
            continue;
        if (statement.empty() && line->front() == '.') {
            more = attempt(session, [&] { return commands.answer(*line); });
        } else {
            statement += *line + '\n';
            if (!query::is_complete(statement))
                continue;
            attempt(session, [&] {
                ask(statement, {});
                return true;
            });
            statement.clear();
        }
        session.out << std::flush;
    }
}

} // namespace edca::command
