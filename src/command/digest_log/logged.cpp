#include "command/digest_log/logged.hpp"

#include "command/digest_log/digest_log.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <unordered_set>

namespace edca::command {

namespace {

constexpr const char* give_a_log = "give the file that `--digest-log` of a command wrote";
constexpr std::size_t longest_line = 65'536; // of a path

struct Line {
    std::size_t number = 0;
    std::string time;
    std::string digest;
    std::string signature; // empty for none
    std::string path;      // empty for none
};

/// Takes the next word off the front of `text`.
std::string_view take_word(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
    const auto word = text.substr(0, text.find_first_of(" \t\r"));
    text.remove_prefix(word.size());
    return word;
}

Line parse(std::string_view text, std::size_t number, const std::string& name) {
    const auto where = name + ": line " + std::to_string(number);
    Line line{.number = number, .time = std::string(take_word(text))};
    const auto digest = take_word(text);
    if (digest.empty())
        throw Error(where + " has no digest, expected a time and a digest", give_a_log);
    line.digest = chain_digest(digest, where);
    text.remove_prefix(std::min<std::size_t>(text.starts_with(' ') ? 1 : 0, text.size()));
    if (text.starts_with(signature_mark)) {
        const auto word = text.substr(0, text.find(' '));
        line.signature = word.substr(signature_mark.size());
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    line.path = text.substr(0, text.find_last_not_of('\r') + 1);
    return line;
}

/// All whole lines of a log. Of a line that was cut off, the log's checks tell.
std::vector<Line> read_lines(const std::string& name, Checks& checks) {
    std::ifstream in(utf8_to_path(name), std::ios::binary);
    if (!in)
        throw Error("--digest-log: " + name + " cannot be read", "check that it exists");
    std::vector<Line> lines;
    std::size_t number = 0;
    const auto leave_out = [&] {
        checks.push_back({"digest log", Verdict::ok,
                          name + ": line " + std::to_string(number) +
                              " is not whole, as when the machine stops, and was left out"});
    };
    std::vector<char> buffer(longest_line);
    while (in.getline(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
           in.gcount() > 0) {
        ++number;
        if (in.fail())
            throw Error(name + ": line " + std::to_string(number) +
                            " is longer than any line of a digest log",
                        give_a_log);
        const std::string_view text(buffer.data());
        if (is_blank(text))
            continue;
        if (in.eof() || text.ends_with(cut_off_mark))
            leave_out();
        else
            lines.push_back(parse(text, number, name));
    }
    return lines;
}

/// Leaves the lines of the one history that is verified.
void keep_ours(std::vector<Line>& lines, const std::string& name, const LogReading& reading) {
    std::set<std::string> paths;
    for (const Line& line : lines)
        paths.insert(line.path);
    std::set<std::string> ours{reading.logged_as};
    if (reading.logged_as.empty())
        ours = {"", logged_path(reading.history), path_to_utf8(reading.history)};
    const bool is_listed = std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
        return !path.empty() && ours.count(path) != 0;
    });
    if (!is_listed && reading.logged_as.empty() && paths.size() == 1)
        return; // a log of one history, which is elsewhere now
    if (!is_listed && !(reading.logged_as.empty() && paths.count("") != 0))
        throw Error(
            name + ": notes " + std::to_string(paths.size()) +
                (paths.size() == 1 ? " history" : " histories") + ", and none at " +
                (reading.logged_as.empty() ? logged_path(reading.history) : reading.logged_as),
            "say by which path it notes this one with --logged-as PATH, such as " +
                *paths.rbegin());
    std::erase_if(lines, [&](const Line& line) { return ours.count(line.path) == 0; });
}

/// Of all lines, whatever history they are of: a changed path would make a line somebody else's.
void check_signatures(const std::vector<Line>& lines, const LogReading& reading, Logged& log) {
    if (!reading.key)
        return;
    std::size_t wrong = 0;
    constexpr std::size_t most_told = 10;
    for (const Line& line : lines) {
        const bool is_signed = !line.signature.empty();
        if (is_signed &&
            reading.key->verifies(signed_text(line.time, line.digest, line.path), line.signature))
            continue;
        if (++wrong <= most_told)
            log.checks.push_back(
                {"signatures", Verdict::failed,
                 log.name + ": line " + std::to_string(line.number) +
                     (is_signed ? " was changed, or signed with another key" : " is not signed")});
    }
    if (wrong > most_told)
        log.checks.push_back(
            {"signatures", Verdict::failed,
             log.name + ": so it is with " + std::to_string(wrong - most_told) + " more"});
    if (wrong == 0)
        log.checks.push_back({"signatures", Verdict::ok,
                              log.name + ": " + std::to_string(lines.size()) +
                                  (lines.size() == 1 ? " line is signed with the key"
                                                     : " lines are signed with the key")});
}

} // namespace

std::string chain_digest(std::string_view text, const std::string& where) {
    constexpr std::size_t digits = 64;
    auto digest = ascii_lower(text);
    if (digest.size() != digits ||
        digest.find_first_not_of("0123456789abcdef") != std::string::npos)
        throw Error(where + ": \"" + std::string(text) +
                        "\" is no digest, expected 64 hexadecimal digits",
                    "`edca record` prints the digest to note, `edca scans` those of all scans");
    return digest;
}

Logged read_digest_log(const std::string& name, const LogReading& reading) {
    Logged log{.name = name, .digests = {}, .lines = {}, .checks = {}};
    auto lines = read_lines(name, log.checks);
    if (lines.empty())
        throw Error(name + ": has no digests, expected at least one", give_a_log);
    check_signatures(lines, reading, log);
    keep_ours(lines, name, reading);
    // Recordings that add nothing note the same head again.
    std::unordered_set<std::string> seen;
    for (auto& line : lines)
        if (seen.insert(line.digest).second) {
            log.lines.push_back(line.number);
            log.digests.push_back(std::move(line.digest));
        }
    return log;
}

Checks judged(const Logged& log, const Checks& found, const std::string& head) {
    const auto is_ok = [](const Check& check) { return check.verdict == Verdict::ok; };
    const auto first_failed = std::find_if_not(found.begin(), found.end(), is_ok);
    auto checks = log.checks;
    if (first_failed == found.end()) {
        auto last = found.back();
        if (found.size() > 1)
            last.detail += found.size() == 2 ? "; 1 digest noted before it is a link, too"
                                             : "; " + std::to_string(found.size() - 1) +
                                                   " digests noted before it are links, too";
        checks.push_back(std::move(last));
        return checks;
    }
    const auto at = static_cast<std::size_t>(first_failed - found.begin());
    const bool is_end = std::none_of(first_failed, found.end(), is_ok);
    const auto where = log.name + ": line " + std::to_string(log.lines[at]);
    checks.push_back(*first_failed);
    if (is_end && at > 0 && log.digests[at - 1] == head)
        checks.push_back({"digest log", Verdict::failed,
                          where + " notes what came after the end of this history: its end was cut "
                                  "off, or it is an older copy; up to there it is as noted"});
    else
        checks.push_back(
            {"digest log", Verdict::failed,
             where + " and " +
                 std::to_string(std::count_if(first_failed + 1, found.end(),
                                              [&](const Check& check) { return !is_ok(check); })) +
                 " more are contradicted: this history was rewritten, or is another"});
    return checks;
}

} // namespace edca::command
