#include "record/source.hpp"

#include "domain/text.hpp"
#include "domain/utf8.hpp"

#include <algorithm>
#include <fstream>
#include <istream>
#include <string_view>
#include <system_error>

namespace edca::record {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view what_to_give =
    "give an analysis_*.json file that EDCA wrote, a folder of such files, or - for standard input";

bool is_analysis_name(std::string_view name) {
    constexpr std::string_view prefix = "analysis_";
    constexpr std::string_view suffix = ".json";
    return name.size() >= prefix.size() + suffix.size() &&
           equal_ignoring_ascii_case(name.substr(0, prefix.size()), prefix) &&
           equal_ignoring_ascii_case(name.substr(name.size() - suffix.size()), suffix);
}

Source failure(const std::string& name, const std::string& message) {
    return {.name = name,
            .path = utf8_to_path(name),
            .error = Error(name + ": " + message, std::string(what_to_give))};
}

std::vector<Source> find_in_folder(const std::string& name) {
    std::vector<Source> found;
    std::error_code failed;
    fs::directory_iterator entry(utf8_to_path(name), failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        std::error_code unknown_type;
        if (is_analysis_name(path_to_utf8(entry->path().filename())) &&
            !entry->is_directory(unknown_type))
            found.push_back(
                {.name = path_to_utf8(entry->path()), .path = entry->path(), .error = {}});
    }
    if (failed)
        return {failure(name, "a folder that cannot be listed, expected one that can be read")};
    if (found.empty())
        return {failure(name, "a folder without analysis_*.json files, expected at least one")};

    std::sort(found.begin(), found.end(),
              [](const Source& one, const Source& other) { return one.name < other.name; });
    return found;
}

std::string read_all(std::istream& in, const std::string& name, std::uintmax_t max_bytes) {
    constexpr std::size_t chunk = std::size_t{1} << 18U;
    std::string bytes;
    while (in) {
        const std::size_t before = bytes.size();
        bytes.resize(before + chunk);
        in.read(bytes.data() + before, static_cast<std::streamsize>(chunk));
        bytes.resize(before + static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > max_bytes)
            throw Error(name + ": has more than " + std::to_string(max_bytes) +
                            " bytes, expected an EDCA analysis file",
                        std::string(what_to_give));
    }
    if (!in.eof())
        throw Error(name + ": cannot be read to its end, expected a readable file",
                    "check the disk or share it lies on, then record it again");
    if (bytes.empty())
        throw Error(name + ": is empty, expected an EDCA analysis file",
                    "nothing was recorded; run the assessment again");
    return bytes;
}

} // namespace

std::vector<Source> find_sources(const std::vector<std::string>& arguments) {
    std::vector<Source> sources;
    for (const std::string& name : arguments) {
        if (name == "-") {
            sources.push_back({.name = name, .path = {}, .error = {}});
            continue;
        }
        const fs::path path = utf8_to_path(name);
        std::error_code failed;
        const fs::file_type type = fs::status(path, failed).type();
        if (type == fs::file_type::not_found) {
            sources.push_back(failure(name, "no such file or folder, expected one that exists"));
        } else if (type == fs::file_type::directory) {
            for (Source& source : find_in_folder(name))
                sources.push_back(std::move(source));
        } else {
            sources.push_back({.name = name, .path = path, .error = {}});
        }
    }
    return sources;
}

std::string read(const Source& source, std::istream& standard_input, std::uintmax_t max_bytes) {
    if (source.error)
        throw Error(*source.error);
    if (source.name == "-")
        return read_all(standard_input, source.name, max_bytes);

    std::ifstream file(source.path, std::ios::binary);
    if (!file)
        throw Error(source.name + ": cannot be opened, expected a readable file",
                    "check that you may read it and that no other program keeps it locked");
    return read_all(file, source.name, max_bytes);
}

} // namespace edca::record
