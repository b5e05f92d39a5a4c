// Transcripts of tests/cli: command lines, and what they say.

#include "command/shell.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

// A transcript is comment lines that say what the next command shows, the command after "$ ", what
// it writes to standard output, its standard error with "! " before each line, and its exit status
// in brackets unless that is 0. Its commands run one after the other in a folder of their own that
// holds copies of controls/, of demo, bad and bad_controls in tests/data and of tests/cli/shells,
// with the program on the PATH, on 4 May 2026 at 08:00 UTC.
std::vector<Step> read_transcript(const fs::path& file) {
    std::istringstream lines(all_of(file));
    std::vector<Step> steps;
    std::string comment;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("$ ", 0) == 0) {
            steps.push_back({comment, line.substr(2), {}});
            comment.clear();
        } else if (steps.empty() || !comment.empty() || line.rfind("# ", 0) == 0) {
            comment += line + '\n';
        } else {
            steps.back().expected += line + '\n';
        }
    }
    const auto outside = [&](const std::string& text) {
        std::istringstream words(text);
        for (std::string line; std::getline(words, line);)
            if (!line.empty() && line.rfind("# ", 0) != 0)
                FAIL(file.string() << ": text that belongs to no command: " << line);
    };
    for (Step& step : steps) {
        outside(step.comment);
        step.expected = trimmed(step.expected);
    }
    if (!comment.empty())
        FAIL(file.string() << ": no command follows: " << comment);
    return steps;
}

void write_transcript(const fs::path& file, const std::vector<Step>& steps) {
    std::ofstream out(file, std::ios::binary);
    for (const Step& step : steps)
        out << (&step == &steps.front() ? "" : "\n") << step.comment << "$ " << step.command << '\n'
            << step.expected;
}

/// Command lines whose answer is another one where there are no modes, links and pipes in folders,
/// and where the usual place is another one.
std::set<std::string> posix_command_lines() {
    std::set<std::string> all;
    std::ifstream in(fs::path(EDCA_SOURCE_DIR) / "tests" / "cli" / "posix.txt");
    for (std::string line; std::getline(in, line);)
        all.insert(line);
    return all;
}

/// `text` with slashes for backslashes, and for those that JSON has as escapes.
std::string with_slashes(const std::string& text) {
    return std::regex_replace(text, std::regex(R"(\\\\?)"), "/");
}

/// Whether all shells that edca knows the completion of are here, but for PowerShell.
bool has_shells() {
    return std::system("for name in bash zsh fish script; do command -v $name || exit 1; done "
                       ">/dev/null") == 0;
}

std::vector<std::string> transcripts() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fs::path(EDCA_SOURCE_DIR) / "tests" / "cli"))
        if (entry.path().extension() == ".test")
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

TEST_CASE("commands answer as their transcripts say") {
    const std::string name = GENERATE(from_range(transcripts()));
    const bool shared = name.find(".shared.test") != std::string::npos;
    if (shared && !fs::exists(EDCA_SHARED_DATA)) {
        WARN(name << " was skipped: there is no " << EDCA_SHARED_DATA);
        return;
    }
    if (name == "shells.test" && !has_shells()) {
        WARN(name << " was skipped: it needs bash, zsh, fish and script (bsdutils)");
        return;
    }
    const fs::path data = fs::path(EDCA_SOURCE_DIR) / "tests" / "data";
    const fs::path transcript = fs::path(EDCA_SOURCE_DIR) / "tests" / "cli" / name;
    const TempDir work;
    const TempDir scratch;
    for (const char* folder : {"same", "demo", "bad", "bad_controls"})
        copy_folder(data / folder, work.path() / folder);
    copy_folder(fs::path(EDCA_SOURCE_DIR) / "controls", work.path() / "controls");
    copy_folder(fs::path(EDCA_SOURCE_DIR) / "tests" / "cli" / "shells", work.path() / "shells");
    if (shared)
        copy_folder(EDCA_SHARED_DATA, work.path() / "shared");

    auto steps = read_transcript(transcript);
    const auto posix = posix_command_lines();
    {
        const Folder folder(work.path());
        const Variable path("PATH", path_with_program());
        const Variable database("EDCA_DB", "history.db");
        const Variable no_color("NO_COLOR", "1");
        const Variable clock("EDCA_NOW", std::string(clock_time));
        const Variable columns("COLUMNS", std::nullopt);
        const std::string begun = now();
        const bool accept = std::getenv("EDCA_ACCEPT") != nullptr;
        for (Step& step : steps) {
            const std::string actual = run_in_shell(step.command, scratch.path(), begun);
            if (accept) {
                step.expected = actual;
                continue;
            }
            const bool is_same =
                actual == step.expected ||
                (other_program() && (posix.count(step.command) > 0 ||
                                     with_slashes(actual) == with_slashes(step.expected)));
            if (!is_same)
                FAIL_CHECK("tests/cli/" << name << "\n$ " << step.command << '\n'
                                        << difference(step.expected, actual));
        }
        if (accept)
            write_transcript(transcript, steps);
    }
    CHECK_FALSE(steps.empty());
}
