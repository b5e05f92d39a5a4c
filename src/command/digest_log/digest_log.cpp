#include "command/record/digest_log.hpp"

#include "domain/error.hpp"
#include "domain/text.hpp"
#include "domain/utf8.hpp"
#include "file/place.hpp"
#include "file/system.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

namespace edca::command {

namespace {

Error unwritable(const std::string& name, const std::string& hint) {
    return Error("--digest-log: " + name + " cannot be written", hint);
}

} // namespace

DigestLog::DigestLog(std::string name)
    : name_(std::move(name)) {
    if (name_.empty())
        return;
    const auto path = utf8_to_path(name_);
    file::create(file::real_path(path), file::Mode::owner); // unless it is there
    if (!std::ofstream(path, std::ios::binary | std::ios::app))
        throw unwritable(name_, "nothing was recorded; check that its folder exists and may be "
                                "written");
}

void DigestLog::note(const Session& session, const std::string& digest) const {
    if (name_.empty())
        return;
    std::ofstream out(utf8_to_path(name_), std::ios::binary | std::ios::app);
    out << to_text(session.now()) << ' ' << digest << ' ' << path_to_utf8(session.database) << '\n'
        << std::flush;
    if (!out)
        throw unwritable(name_, "what was recorded stays recorded; note its digest, " + digest);
}

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

std::vector<std::string> logged_digests(const std::string& name) {
    std::ifstream in(utf8_to_path(name), std::ios::binary);
    if (!in)
        throw Error("--digest-log: " + name + " cannot be read", "check that it exists");
    std::vector<std::string> digests;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        std::istringstream words(line);
        std::string time;
        std::string digest;
        if (words >> time >> digest)
            digests.push_back(chain_digest(digest, name + ": line " + std::to_string(number)));
        else if (!is_blank(line))
            throw Error(name + ": line " + std::to_string(number) +
                            " has no digest, expected a time and a digest",
                        "give the file that `edca record --digest-log` wrote");
    }
    if (digests.empty())
        throw Error(name + ": has no digests, expected at least one",
                    "give the file that `edca record --digest-log` wrote");
    // Recordings that add nothing note the same head again.
    std::vector<std::string> distinct;
    for (auto& digest : digests)
        if (std::find(distinct.begin(), distinct.end(), digest) == distinct.end())
            distinct.push_back(std::move(digest));
    return distinct;
}

} // namespace edca::command
