#include "command/terminal/pager.hpp"

#include "command/terminal/terminal.hpp"
#include "domain/text/utf8.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <fstream>
#include <iterator>

#ifndef _WIN32
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace edca;
using namespace edca::test;

TEST_CASE("a text is longer than a screen when it leaves no row for the prompt") {
    CHECK_FALSE(command::exceeds("", 24));
    CHECK_FALSE(command::exceeds("one\ntwo\n", 3));
    CHECK(command::exceeds("one\ntwo\nthree\n", 3));
}

#ifndef _WIN32
namespace {

std::string all_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// What the program shows on a terminal of 24 rows. The environment is for the shell.
std::string shown(const std::string& environment, const std::string& arguments) {
    const TempDir folder;
    const auto transcript = (folder.path() / "transcript").string();
    const std::string command = environment + " '" EDCA_PROGRAM "' " + arguments;
    const std::string line = "script -qefc \"stty rows 24 cols 80; " + command + "\" '" +
                             transcript + "' >/dev/null </dev/null";
    if (std::system(line.c_str()) != 0)
        FAIL("cannot run " + line);
    const std::string text = all_of(transcript);
    return text.substr(text.find('\n') + 1); // its first line has the command
}

} // namespace

TEST_CASE("a command gets a text whole, and one that is not there is told apart") {
    const TempDir folder;
    const auto file = (folder.path() / "shown").string();
    const std::string text(300'000, 'x');
    CHECK(command::give_to_command("cat >'" + file + "'", text));
    CHECK(all_of(file) == text);
    CHECK_FALSE(command::give_to_command("edca-has-no-such-command 2>/dev/null", text));
    CHECK(command::give_to_command("head -c 5 >'" + file + "'", text)); // has read enough
    CHECK(all_of(file) == "xxxxx");
}

TEST_CASE("a long answer is shown through the pager, on a terminal only") {
    const std::string through = "PAGER='sed s/^/PAGED:/'";
    CHECK_THAT(shown(through, "queries --schema"), Catch::Contains("PAGED:"));
    CHECK_THAT(shown(through, "version"), !Catch::Contains("PAGED:"));
    CHECK_THAT(shown(through, "queries --schema --no-pager"), !Catch::Contains("PAGED:"));
    CHECK_THAT(shown("PAGER=", "queries --schema"), Catch::Contains("CREATE TABLE scan"));
    CHECK_THAT(shown("PAGER='  '", "queries --schema"), Catch::Contains("CREATE TABLE scan"));
    CHECK_THAT(shown("PAGER=/tmp", "queries --schema"), Catch::Contains("CREATE TABLE scan"));
    CHECK_THAT(shown("PAGER=edca-has-no-such-command", "queries --schema"),
               Catch::Contains("CREATE TABLE scan"));
    const TempDir folder;
    const auto file = folder.path() / "out";
    CHECK(std::system((through + " '" EDCA_PROGRAM "' queries --schema >'" + file.string() + "'")
                          .c_str()) == 0);
    CHECK_THAT(all_of(file), !Catch::Contains("PAGED:"));
}
#endif
