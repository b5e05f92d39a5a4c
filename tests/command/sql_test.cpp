// Where edca sql takes its statement from.

#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

/// A history with one scan.
std::filesystem::path recorded(const TempDir& folder) {
    auto path = folder.path() / "history.db";
    auto history = history::open(path, history::Access::record);
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    return path;
}

} // namespace

TEST_CASE("edca sql without a statement reads one from standard input, unless that is a terminal") {
    const TempDir folder;
    const auto history = recorded(folder);
    const Call piped{.history = history,
                     .arguments = {"sql", "--format", "csv"},
                     .in = "SELECT count(*) AS scans FROM scans"};
    CHECK(run(piped).out == "scans\r\n1\r\n");

    Call typed = piped;
    typed.in_is_terminal = true;
    const auto said = run(typed);
    CHECK(said.status == ExitStatus::error);
    CHECK(said.out.empty());
    CHECK(said.err ==
          "edca: error: sql: no statement is given and standard input is a terminal, expected a "
          "statement\n"
          "edca: hint: give one in quotes, such as edca sql \"SELECT * FROM scans\", or a file of "
          "one with --file; to type one after another: sqlite3 -readonly " +
              path_to_utf8(history) + '\n');
}

TEST_CASE("edca sql runs a statement that is given, also at a terminal") {
    const TempDir folder;
    const auto history = recorded(folder);
    const auto file = folder.path() / "one.sql";
    std::ofstream(file) << "SELECT 1 AS one";
    for (const std::vector<std::string>& given : {std::vector<std::string>{"SELECT 1 AS one"},
                                                  {"--file", path_to_utf8(file)},
                                                  {"--named", "scan_count"}}) {
        Call call{.history = history, .arguments = {"sql"}, .in_is_terminal = true};
        call.arguments.insert(call.arguments.end(), given.begin(), given.end());
        CAPTURE(given);
        CHECK(run(call).status == ExitStatus::ok);
    }
}

#ifndef _WIN32
TEST_CASE("the program notices that its standard input is a terminal") {
    const TempDir folder;
    const auto history = recorded(folder);
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(terminal >= 0);
    REQUIRE(grantpt(terminal) == 0);
    REQUIRE(unlockpt(terminal) == 0);
    const std::string line = ptsname(terminal);
    const auto errors = folder.path() / "err";
    const int status = std::system(("'" EDCA_PROGRAM "' sql --db '" + history.string() + "' <'" +
                                    line + "' 2>'" + errors.string() + "'")
                                       .c_str());
    close(terminal);
    CHECK(WEXITSTATUS(status) == 2);
    std::ifstream in(errors);
    const std::string said{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    CHECK_THAT(said, Catch::Contains("standard input is a terminal"));
}
#endif
