#include "input/source.hpp"

#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "input/wildcard.hpp"

#include <algorithm>
#include <fstream>
#include <istream>
#include <string_view>
#include <system_error>

namespace edca::input {

namespace {

namespace fs = std::filesystem;

bool is_wanted_name(std::string_view name, const Wanted& wanted) {
    constexpr std::string_view suffix = ".json";
    return name.size() >= wanted.prefix.size() + suffix.size() &&
           equal_ignoring_ascii_case(name.substr(0, wanted.prefix.size()), wanted.prefix) &&
           equal_ignoring_ascii_case(name.substr(name.size() - suffix.size()), suffix);
}

Source failure(const std::string& name, const std::string& message, const Wanted& wanted) {
    return {.name = name,
            .path = utf8_to_path(name),
            .error = Error(name + ": " + message, std::string(wanted.hint))};
}

/// Who may write a folder could otherwise have somebody else's file read, by a link with a fitting
/// name, and a message would quote what is in it.
bool is_link(const fs::path& path) {
    std::error_code unknown;
    return fs::is_symlink(path, unknown);
}

Error followed_by_name_only(const std::string& name) {
    return Error(name + ": is a link, which is not followed in a folder, expected a file",
                 "name it by itself if it is to be read");
}

std::vector<Source> find_in_folder(const std::string& name, const Wanted& wanted) {
    std::vector<Source> found;
    std::error_code failed;
    fs::directory_iterator entry(utf8_to_path(name), failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        std::error_code unknown_type;
        if (is_wanted_name(path_to_utf8(entry->path().filename()), wanted) &&
            !entry->is_directory(unknown_type) && !entry->is_other(unknown_type)) {
            found.push_back({.name = path_to_utf8(entry->path()),
                             .path = entry->path(),
                             .error = {},
                             .in_folder = true});
            if (is_link(entry->path()))
                found.back().error = followed_by_name_only(found.back().name);
        }
    }
    if (failed)
        return {
            failure(name, "a folder that cannot be listed, expected one that can be read", wanted)};
    if (found.empty())
        return {failure(name,
                        "a folder without " + std::string(wanted.prefix) +
                            "*.json files, expected at least one",
                        wanted)};

    std::sort(found.begin(), found.end(),
              [](const Source& one, const Source& other) { return one.name < other.name; });
    return found;
}

bool exists(const std::string& name) {
    std::error_code failed; // Windows knows no file whose name has a wildcard
    return fs::exists(utf8_to_path(name), failed);
}

/// What one name stands for: a file, the wanted files of a folder, or the reason why there is none.
void append_named(std::vector<Source>& sources, const std::string& name, const Wanted& wanted) {
    const fs::path path = utf8_to_path(name);
    std::error_code failed;
    const fs::file_type type = fs::status(path, failed).type();
    if (type == fs::file_type::not_found) {
        sources.push_back(
            failure(name, "no such file or folder, expected one that exists", wanted));
    } else if (type == fs::file_type::directory) {
        for (Source& source : find_in_folder(name, wanted))
            sources.push_back(std::move(source));
    } else {
        sources.push_back({.name = name, .path = path, .error = {}});
    }
}

Error too_large(const std::string& name, const std::string& found, std::uintmax_t max_bytes) {
    return Error(name + ": has " + found + " bytes, expected at most " + std::to_string(max_bytes),
                 "a file of EDCA is far smaller; if this is one, allow it with --max-size");
}

/// `expected`: how many bytes there seem to be, so that they need not be moved while they are read.
std::string read_all(std::istream& in, const std::string& name, std::uintmax_t max_bytes,
                     std::uintmax_t expected) {
    constexpr std::size_t chunk = std::size_t{1} << 16U;
    constexpr std::size_t believed = std::size_t{1} << 26U; // a file may seem to be of any size
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(std::min<std::uintmax_t>(expected, believed)) + chunk);
    while (in) {
        const std::size_t before = bytes.size();
        bytes.resize(before + chunk);
        in.read(bytes.data() + before, static_cast<std::streamsize>(chunk));
        bytes.resize(before + static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > max_bytes)
            throw too_large(name, "more than " + std::to_string(max_bytes), max_bytes);
    }
    if (!in.eof())
        throw Error(name + ": cannot be read to its end, expected a readable file",
                    "check the disk or share it lies on, then try again");
    if (bytes.empty())
        throw Error(name + ": is empty, expected JSON in EDCA's format",
                    "have it written again, or leave it out");
    return bytes;
}

} // namespace

std::vector<Source> find_sources(const std::vector<std::string>& arguments, const Wanted& wanted) {
    std::vector<Source> sources;
    for (const std::string& argument : arguments) {
        if (argument == "-") {
            sources.push_back({.name = argument, .path = {}, .error = {}});
            continue;
        }
        if (exists(argument) || !has_wildcard(argument)) {
            append_named(sources, argument, wanted);
            continue;
        }
        const auto names = matching(argument);
        if (names.empty())
            sources.push_back(failure(
                argument, "no file or folder has such a name, expected at least one", wanted));
        for (const std::string& name : names)
            append_named(sources, name, wanted);
    }
    return sources;
}

std::string read(const Source& source, std::istream& standard_input, std::uintmax_t max_bytes) {
    if (source.error)
        throw Error(*source.error);
    if (source.name == "-")
        return read_all(standard_input, source.name, max_bytes, 0);

    if (source.in_folder && is_link(source.path))
        throw followed_by_name_only(source.name); // since it was listed
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(source.path, unknown);
    if (!unknown && size > max_bytes)
        throw too_large(source.name, std::to_string(size), max_bytes);
    std::ifstream file(source.path, std::ios::binary);
    if (!file)
        throw Error(source.name + ": cannot be opened, expected a readable file",
                    "check that you may read it and that no other program keeps it locked");
    return read_all(file, source.name, max_bytes, unknown ? 0 : size);
}

} // namespace edca::input
