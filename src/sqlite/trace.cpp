#include "sqlite/trace.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <sqlite3.h>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>

namespace edca::sqlite {

namespace {

using Clock = std::chrono::steady_clock;

struct Run {
    Clock::time_point begun;
    std::size_t rows = 0;
};

/// The statements of a connection that are running.
using Runs = std::unordered_map<sqlite3_stmt*, Run>;

/// Where the comment or the text in quotes ends that begins at `at`; `at` where none does.
std::size_t end_of_whole(std::string_view sql, std::size_t at) {
    if (sql.substr(at, 2) == "--")
        return std::min(sql.find('\n', at), sql.size());
    if (sql[at] == '\'' || sql[at] == '"')
        return std::min(sql.find(sql[at], at + 1), sql.size() - 1) + 1;
    return at;
}

/// A statement on one line: without comments, and with one blank for each white space outside of
/// quotes.
std::string on_one_line(std::string_view sql) {
    std::string line;
    bool is_apart = false;
    for (std::size_t at = 0; at < sql.size();) {
        const auto end = end_of_whole(sql, at);
        const bool is_comment = end != at && sql[at] == '-';
        if (is_comment || std::string_view(" \t\r\n").find(sql[at]) != std::string_view::npos) {
            is_apart = !line.empty();
            at = is_comment ? end : at + 1;
            continue;
        }
        if (is_apart)
            line += ' ';
        is_apart = false;
        const auto next = end == at ? at + 1 : end;
        line += sql.substr(at, next - at);
        at = next;
    }
    std::replace(line.begin(), line.end(), '\n', ' '); // within quotes
    return line;
}

void report(sqlite3_stmt* statement, const Run& run) {
    const std::chrono::duration<double, std::milli> took = Clock::now() - run.begun;
    std::ostringstream line;
    line << "edca: sql: " << run.rows << (run.rows == 1 ? " row, " : " rows, ") << std::fixed
         << std::setprecision(2) << took.count() << " ms: " << on_one_line(sqlite3_sql(statement))
         << '\n';
    std::cerr << line.str();
}

int trace(unsigned event, void* context, void* subject, void* /*detail*/) {
    auto* runs = static_cast<Runs*>(context);
    auto* statement = static_cast<sqlite3_stmt*>(subject);
    switch (event) {
    case SQLITE_TRACE_STMT: // also for each trigger of a statement that runs
        runs->try_emplace(statement, Run{Clock::now()});
        break;
    case SQLITE_TRACE_ROW:
        ++(*runs)[statement].rows;
        break;
    case SQLITE_TRACE_PROFILE:
        if (const auto run = runs->find(statement); run != runs->end()) {
            report(statement, run->second);
            runs->erase(run);
        }
        break;
    default: // SQLITE_TRACE_CLOSE
        delete runs;
    }
    return 0;
}

} // namespace

void trace_if_asked(sqlite3* connection) {
    const char* asked = std::getenv("EDCA_TRACE");
    if (asked == nullptr || std::string_view(asked) != "sql")
        return;
    // SQLite's own clock for this ticks in milliseconds.
    sqlite3_trace_v2(connection,
                     SQLITE_TRACE_STMT | SQLITE_TRACE_ROW | SQLITE_TRACE_PROFILE |
                         SQLITE_TRACE_CLOSE,
                     &trace, new Runs);
}

} // namespace edca::sqlite
