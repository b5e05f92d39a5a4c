#include "command/report/folder.hpp"

#include "command/answer.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <set>
#include <string_view>

namespace edca::command {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view overview = "index";
constexpr std::string_view extension = ".html";
constexpr std::size_t longest_stem = 60;

/// Names that Windows gives to devices, in any folder.
bool is_device_name(std::string_view stem) {
    constexpr std::array<std::string_view, 4> names{"con", "prn", "aux", "nul"};
    const bool is_port = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
                         is_digit(stem.back());
    return is_port || std::find(names.begin(), names.end(), stem) != names.end();
}

/// `contoso-ltd` for Contoso Ltd.
std::string stem_of(std::string_view organization) {
    std::string stem;
    for (const char c : ascii_lower(organization)) {
        if ((c >= 'a' && c <= 'z') || is_digit(c))
            stem += c;
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
        if (stem.size() >= longest_stem)
            break;
    }
    while (!stem.empty() && stem.back() == '-')
        stem.pop_back();
    return stem.empty() || is_device_name(stem) ? "organization" : stem;
}

std::string index_file() {
    return std::string(overview) + std::string(extension);
}

std::string path_of(const Session& session, const std::string& file) {
    return path_to_utf8(session.output / utf8_to_path(file));
}

} // namespace

std::vector<std::string> report_files(const std::vector<std::string>& organizations) {
    std::set<std::string> taken{std::string(overview)};
    std::vector<std::string> files;
    for (const std::string& organization : organizations) {
        const std::string stem = stem_of(organization);
        std::string name = stem;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = stem + "-" + std::to_string(number);
        files.push_back(name + std::string(extension));
    }
    return files;
}

std::vector<std::string> make_folder(const Session& session, const std::vector<Report>& reports,
                                     Files beside) {
    std::error_code failed;
    fs::create_directory(session.output, failed); // no error where it is there
    if (!fs::is_directory(session.output))
        throw Error("--output: " + path_to_utf8(session.output) + ": cannot be made a folder" +
                        (failed ? ": " + failed.message() : ""),
                    "name a folder, or a new one in a folder that is there");
    std::vector<std::string> organizations;
    organizations.reserve(reports.size());
    for (const Report& report : reports)
        organizations.push_back(report.organization);
    auto files = report_files(organizations);
    beside.written.push_back({"--output", path_of(session, index_file()), Content::answer});
    for (const std::string& file : files)
        beside.written.push_back({"--output", path_of(session, file), Content::answer});
    guard(session.database, beside);
    return files;
}

void write_folder(Session& session, const std::vector<Report>& reports,
                  const std::vector<std::string>& files, const present::html::Drawn& drawn) {
    const auto write = [&](const std::string& file, const std::string& page) {
        Answer answer(path_of(session, file));
        answer.stream() << page;
        answer.finish();
        session.out << file << '\n';
    };
    for (std::size_t index = 0; index < reports.size(); ++index)
        write(files[index], present::html::document(reports[index], drawn));
    write(index_file(), present::html::index(reports, files));
}

} // namespace edca::command
