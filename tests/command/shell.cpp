#include "command/shell.hpp"

#include "command/terminal/terminal.hpp"
#include "domain/time/timestamp.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <sys/wait.h>

namespace edca::test {

namespace fs = std::filesystem;

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of('\n') + 1);
    return text.empty() ? text : text + '\n';
}

std::optional<std::string> other_program() {
    const char* folder = std::getenv("EDCA_TEST_PROGRAM");
    return folder == nullptr ? std::nullopt : std::optional<std::string>(folder);
}

std::string path_with_program() {
    const char* path = std::getenv("PATH");
    return other_program().value_or(fs::path(EDCA_PROGRAM).parent_path().string()) + ":" +
           (path == nullptr ? "" : path);
}

std::string now() {
    return to_text(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

namespace {

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
    const std::string whole = std::regex_replace(without_user(text), digest, "<sha256>");
    static const std::regex head("chain head [0-9a-f]{12}(?![0-9a-f])");
    const std::string in = std::regex_replace(whole, head, "chain head <digits>");
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

} // namespace

std::string run_in_shell(const std::string& command, const fs::path& scratch,
                         const std::string& begun) {
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

std::string difference(const std::string& expected, const std::string& actual) {
    const auto ends = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
    const auto same = std::string(expected.begin(), ends.first).rfind('\n') + 1;
    const auto line = std::count(expected.begin(), ends.first, '\n') + 1;
    return "from line " + std::to_string(line) + " on expected:\n" + expected.substr(same) +
           "but it is (EDCA_ACCEPT=1 accepts it):\n" + actual.substr(same);
}

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::copy(from, to, fs::copy_options::recursive);
}

} // namespace edca::test
