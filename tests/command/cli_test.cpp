#include "command/terminal/terminal.hpp"
#include "domain/timestamp.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

// What time it is in all transcripts.
constexpr const char* clock_time = "2026-05-04T08:00:00.000Z";

// A transcript is comment lines that say what the next command shows, the command after "$ ", what
// it writes to standard output, its standard error with "! " before each line, and its exit status
// in brackets unless that is 0. Its commands run one after the other in a folder of their own that
// holds copies of controls/, of demo, bad and bad_controls in tests/data and of tests/cli/shells,
// with the program on the PATH, on 4 May 2026 at 08:00 UTC.
struct Step {
    std::string comment;
    std::string command;
    std::string expected;
};

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Ends in one line end, unless it is empty.
std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of('\n') + 1);
    return text.empty() ? text : text + '\n';
}

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
    for (Step& step : steps)
        step.expected = trimmed(step.expected);
    return steps;
}

void write_transcript(const fs::path& file, const std::vector<Step>& steps) {
    std::ofstream out(file, std::ios::binary);
    for (const Step& step : steps)
        out << (&step == &steps.front() ? "" : "\n") << step.comment << "$ " << step.command << '\n'
            << step.expected;
}

/// An environment variable that has another value as long as the object lives.
class Variable {
  public:
    Variable(const char* name, const std::optional<std::string>& value)
        : name_(name) {
        if (const char* before = std::getenv(name))
            before_ = before;
        set(value);
    }

    ~Variable() {
        set(before_);
    }

    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    void set(const std::optional<std::string>& value) const {
        if (value)
            setenv(name_, value->c_str(), 1);
        else
            unsetenv(name_);
    }

    const char* name_;
    std::optional<std::string> before_;
};

/// The current folder is another one as long as the object lives.
class Folder {
  public:
    explicit Folder(const fs::path& path)
        : before_(fs::current_path()) {
        fs::current_path(path);
    }

    ~Folder() {
        std::error_code ignored;
        fs::current_path(before_, ignored);
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

  private:
    fs::path before_;
};

/// The folder of another program `edca` that is to answer, such as that for Windows under wine.
std::optional<std::string> other_program() {
    const char* folder = std::getenv("EDCA_TEST_PROGRAM");
    return folder == nullptr ? std::nullopt : std::optional<std::string>(folder);
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

std::string path_with_program() {
    const char* path = std::getenv("PATH");
    return other_program().value_or(fs::path(EDCA_PROGRAM).parent_path().string()) + ":" +
           (path == nullptr ? "" : path);
}

std::string now() {
    return to_text(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

/// The user who runs the tests becomes <user>, and the day <today>, where it is said who removed or
/// renamed something.
std::string without_user(const std::string& text) {
    std::string name;
    for (const char c : command::user_name())
        name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? std::string{c}
                                                                 : std::string{'\\', c};
    const std::regex said("(removed by )" + name + " on [0-9-]{10}");
    const std::regex field("(\"(?:removed|made|granted|noted|recorded|revoked)_by\":\")" + name +
                           "\"");
    const std::regex noted("( · )" + name + "\\b");
    const std::regex cell("(,)" + name + "(,)");
    auto anonymous = std::regex_replace(text, said, "$1<user> on <today>");
    anonymous = std::regex_replace(anonymous, noted, "$1<user>");
    anonymous = std::regex_replace(anonymous, cell, "$1<user>$2");
    return std::regex_replace(anonymous, field, "$1<user>\"");
}

/// What differs from run to run gives way to a name: the user, the times of this run, and digests,
/// some of which are made of such times.
std::string without_chance(const std::string& text, const std::string& begun) {
    static const std::regex digest("[0-9a-f]{64}");
    static const std::regex time("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z");
    const std::string ended = now();
    const std::string in = std::regex_replace(without_user(text), digest, "<sha256>");
    std::string out;
    auto rest = in.cbegin();
    for (std::sregex_iterator match(in.begin(), in.end(), time), none; match != none; ++match) {
        out.append(rest, (*match)[0].first);
        const std::string found = match->str();
        out += found == clock_time || (begun <= found && found <= ended) ? "<time>" : found;
        rest = (*match)[0].second;
    }
    return out.append(rest, in.cend());
}

/// Runs a command in the current folder; what it says goes through files in `scratch`.
std::string run(const std::string& command, const fs::path& scratch, const std::string& begun) {
    const fs::path in = scratch / "in";
    const fs::path out = scratch / "out";
    const fs::path err = scratch / "err";
    std::ofstream(in).flush(); // empty
    const int status = std::system(("( " + command + " ) <\"" + in.string() + "\" >\"" +
                                    out.string() + "\" 2>\"" + err.string() + "\"")
                                       .c_str());
    std::string said = trimmed(all_of(out));
    std::istringstream errors(all_of(err));
    for (std::string line; std::getline(errors, line);)
        said += "! " + line + '\n';
    if (status != 0)
        said += "[" + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : -1) + "]\n";
    return without_chance(said, begun);
}

/// What is expected and what came instead, from the first line that differs.
std::string difference(const std::string& expected, const std::string& actual) {
    const auto ends = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
    const auto same = std::string(expected.begin(), ends.first).rfind('\n') + 1;
    const auto line = std::count(expected.begin(), ends.first, '\n') + 1;
    return "from line " + std::to_string(line) + " on expected:\n" + expected.substr(same) +
           "but it is (EDCA_ACCEPT=1 accepts it):\n" + actual.substr(same);
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

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::copy(from, to, fs::copy_options::recursive);
}

} // namespace

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

TEST_CASE("the walk of docs/exceptions.md goes as it says") {
    const fs::path document = fs::path(EDCA_SOURCE_DIR) / "docs" / "exceptions.md";
    const TempDir work;
    const TempDir scratch;
    copy_folder(fs::path(EDCA_SOURCE_DIR) / "tests" / "data" / "demo", work.path() / "demo");
    auto walk = read_walk(document);
    CHECK(walk.steps.size() > 10);
    const Folder folder(work.path());
    const Variable path("PATH", path_with_program());
    const Variable database("EDCA_DB", "history.db");
    const Variable no_color("NO_COLOR", "1");
    const Variable columns("COLUMNS", std::nullopt);
    const bool accept = std::getenv("EDCA_ACCEPT") != nullptr;
    for (Step& step : walk.steps) {
        std::string actual = run(step.command, scratch.path(), now());
        std::erase(actual, '\r'); // of CSV
        if (!accept && actual != step.expected)
            FAIL_CHECK("docs/exceptions.md\n$ " << step.command << '\n'
                                                << difference(step.expected, actual));
        step.expected = actual;
    }
    if (accept)
        write_walk(document, walk);
}

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
            const std::string actual = run(step.command, scratch.path(), begun);
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
