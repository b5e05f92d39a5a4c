#include "command/terminal/progress.hpp"

#include "support/catch.hpp"

#include <chrono>
#include <sstream>
#include <string>
#include <thread>

using namespace edca;

namespace {

/// What is said of the second of three scans after more than a second, and when the line goes.
std::string said(bool err_is_terminal) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    command::Session session{.database = {},
                             .output = {},
                             .in = in,
                             .out = out,
                             .err = err,
                             .err_is_terminal = err_is_terminal};
    {
        command::Progress progress(session, "scans");
        std::this_thread::sleep_for(std::chrono::milliseconds(1100));
        progress.report(2, 3);
    }
    CHECK(out.str().empty());
    return err.str();
}

} // namespace

TEST_CASE("a long run says on a terminal how far it has come, and takes that back") {
    CHECK(said(true) == "\r2 of 3 scans\r            \r");
}

TEST_CASE("a long run says nothing of how far it has come in a file") {
    CHECK(said(false).empty());
}
