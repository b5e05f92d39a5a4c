// What a history says is offered to whoever types a command line, and a shell puts it there.
#include "command/complete/complete.hpp"
#include "history/storage/open.hpp"
#include "input/analysis/analysis.hpp"
#include "nasty.hpp"
#include "support/catch.hpp"
#include "support/command_lines.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace edca;
using namespace edca::test;

TEST_CASE("no word is offered that would steer a terminal or end the line, and the others are") {
    const TempDir folder;
    const auto path = (folder.path() / "history.db").string();
    const auto file = folder.path() / "analysis_1.json";
    std::ofstream(file, std::ios::binary) << nasty_analysis(1);
    REQUIRE(run({.history = path, .arguments = {"record", file.string()}, .in = {}}).status ==
            command::ExitStatus::ok);
    {
        auto history = history::open(path, history::Access::record);
        append(history, a_scan("2026-01-01")
                            .of("Plain $(date) `date` 'x' \"y\"")
                            .with("EDCA-TLS-014", "EX1", Status::pass));
    }
    std::size_t offered = 0;
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"show", ""},
                                               {"status", "--framework", ""},
                                               {"status", "--category", ""},
                                               {"status", "--severity", ""},
                                               {"status", "--subject", ""},
                                               {"--organization", ""},
                                               {"scans", "remove", ""}}) {
        std::vector<std::string> line{"--db", path};
        line.insert(line.end(), words.begin(), words.end());
        Parser parser;
        std::ostringstream out;
        command::complete(parser.app, line, out);
        std::string said = out.str();
        INFO(said);
        std::replace(said.begin(), said.end(), '\t', ' '); // ends the word
        CHECK(harm_in(said) == "");
        CHECK(fault_in_utf8(said) == "");
        offered += out.str().find("EDCA-TLS-014") != std::string::npos ? 1U : 0U;
        offered += out.str().find("Plain $(date)") != std::string::npos ? 1U : 0U;
    }
    CHECK(offered == 2);
}
