// Documents whose console blocks are walked through, one command after the other.

#include "command/shell.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace fs = std::filesystem;

namespace {

/// A document, in the parts between which the commands of its console blocks stand.
struct Walk {
    std::vector<std::string> words; // one more than steps
    std::vector<Step> steps;
};

Walk read_walk(const fs::path& file) {
    Walk walk{{""}, {}};
    std::istringstream lines(all_of(file));
    bool is_inside = false;
    for (std::string line; std::getline(lines, line);) {
        const bool is_end = is_inside && line == "```";
        if (is_inside && line.rfind("$ ", 0) == 0) {
            walk.steps.push_back({{}, line.substr(2), {}});
            walk.words.emplace_back();
        } else if (is_inside && !is_end) {
            walk.steps.back().expected += line + '\n';
        } else {
            walk.words.back() += line + '\n';
        }
        is_inside = line == "```console" || (is_inside && !is_end);
    }
    for (Step& step : walk.steps)
        step.expected = trimmed(step.expected);
    return walk;
}

void write_walk(const fs::path& file, const Walk& walk) {
    std::ofstream out(file, std::ios::binary);
    out << walk.words.front();
    for (std::size_t i = 0; i < walk.steps.size(); ++i) {
        const bool is_last = !walk.words[i + 1].empty(); // of its block
        out << "$ " << walk.steps[i].command << '\n'
            << walk.steps[i].expected << (is_last ? "" : "\n") << walk.words[i + 1];
    }
}

} // namespace

namespace {

/// A document, and where it is walked through.
struct Place {
    std::string document;            // in the folder of the sources
    std::string demo;                // what the folder of the demo's scans is called there
    std::optional<std::string> time; // what time it is; the commands say it if not given
    std::optional<std::string> columns;
};

void walk_through(const Place& place) {
    const fs::path document = fs::path(EDCA_SOURCE_DIR) / place.document;
    const TempDir work;
    const TempDir scratch;
    copy_folder(fs::path(EDCA_SOURCE_DIR) / "tests" / "data" / "demo", work.path() / place.demo);
    auto walk = read_walk(document);
    CHECK(walk.steps.size() > 5);
    const Folder folder(work.path());
    const Variable path("PATH", path_with_program());
    const Variable database("EDCA_DB", "history.db");
    const Variable no_color("NO_COLOR", "1");
    const Variable clock("EDCA_NOW", place.time);
    const Variable columns("COLUMNS", place.columns);
    const bool accept = std::getenv("EDCA_ACCEPT") != nullptr;
    for (Step& step : walk.steps) {
        std::string actual = run_in_shell(step.command, scratch.path(), now());
        std::erase(actual, '\r'); // of CSV
        if (!accept && actual != step.expected)
            FAIL_CHECK(place.document << "\n$ " << step.command << '\n'
                                      << difference(step.expected, actual));
        step.expected = actual;
    }
    if (accept)
        write_walk(document, walk);
}

} // namespace

TEST_CASE("the walk of docs/exceptions.md goes as it says") {
    walk_through({"docs/exceptions.md", "demo", std::nullopt, std::nullopt});
}

TEST_CASE("README.md shows what edca answers") {
    walk_through({"README.md", "Data", clock_time, "90"});
}
