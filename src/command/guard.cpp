#include "command/guard.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "domain/time/timestamp.hpp"
#include "file/place.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>

namespace edca::command {

namespace {

namespace fs = std::filesystem;

Error refused(const Written& written, const std::string& what,
              const std::string& hint = "name another file") {
    return Error(written.option + ": " + written.file + ' ' + what, hint);
}

/// Whether `path` is one of the files that SQLite keeps beside `database`, by any of its names.
bool is_beside(const fs::path& path, const fs::path& database) {
    for (const char* suffix : file::companion_suffixes)
        if (file::is_same(path, file::companion(database, suffix)) ||
            file::is_same(path, file::companion(file::real_path(database), suffix)))
            return true;
    return false;
}

void refuse_no_file(const Written& written) {
    const auto path = utf8_to_path(written.file);
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        throw refused(written, "is a folder, expected the name of a file", "name a file in it");
    if (file::is_device(path))
        throw refused(written, "is a device or a pipe, expected a file",
                      "write a file, and send it on from there");
}

void refuse_history(const Written& written, const fs::path& history) {
    const auto path = utf8_to_path(written.file);
    if (history.empty())
        return;
    if (file::is_same(path, history))
        throw refused(written, "is the history");
    if (is_beside(path, history) ||
        (written.content == Content::database && is_beside(history, path)))
        throw refused(written, "is part of the history");
}

/// The first bytes of a file, as many as the line of a digest log has before its path.
std::string beginning_of(const fs::path& path) {
    std::array<char, 128> bytes{};
    std::ifstream in(path, std::ios::binary);
    in.read(bytes.data(), bytes.size());
    return {bytes.data(), static_cast<std::size_t>(in.gcount())};
}

bool begins_like_log(const std::string& text) {
    return parse_timestamp(text.substr(0, text.find(' '))).has_value();
}

/// The same, and the digest is whole, which an answer that begins with a time does not have.
bool begins_with_digest(const std::string& text) {
    constexpr std::size_t digits = 64;
    const auto digest = text.substr(std::min(text.find(' '), text.size() - 1) + 1, digits);
    return begins_like_log(text) && digest.size() == digits &&
           digest.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void refuse_other_content(const Written& written) {
    const auto text = beginning_of(utf8_to_path(written.file));
    if (text.empty())
        return;
    const bool is_database = text.starts_with("SQLite format 3");
    switch (written.content) {
    case Content::answer:
        if (is_database)
            throw refused(written, "is a database, which an answer does not replace");
        if (begins_with_digest(text))
            throw refused(written, "is a digest log, which an answer does not replace");
        return;
    case Content::log:
        if (!begins_like_log(text))
            throw refused(written, "is no digest log, expected one or no file",
                          "name another file, or move this one away");
        return;
    case Content::database:
        if (!is_database)
            throw refused(written, "is no database, expected an earlier copy or no file",
                          "name another file, or move this one away");
        return;
    }
}

bool clash(const Written& written, const fs::path& path) {
    const auto place = utf8_to_path(written.file);
    return file::is_same(place, path) ||
           (written.content == Content::database && is_beside(path, place));
}

} // namespace

void guard(const fs::path& history, const Files& files) {
    const auto& written = files.written;
    for (std::size_t index = 0; index < written.size(); ++index) {
        refuse_no_file(written[index]);
        refuse_history(written[index], history);
        for (const ReadFile& read : files.read)
            if (!read.path.empty() && clash(written[index], read.path))
                throw refused(written[index], read.role,
                              written[index].option == "--output"
                                  ? "name another file for the answer"
                                  : "name another file");
        for (std::size_t other = 0; other < written.size(); ++other)
            if (other != index && clash(written[index], utf8_to_path(written[other].file)))
                throw refused(written[index], "is written for " + written[other].option + ", too",
                              "name another file for one of them");
        refuse_other_content(written[index]);
    }
}

void guard(const Session& session, const Files& files) {
    auto all = files;
    if (!session.output.empty())
        all.written.push_back({"--output", path_to_utf8(session.output), Content::answer});
    guard(session.database, all);
}

void guard_output(const std::string& output, const fs::path& history) {
    if (!output.empty())
        guard(history, {.written = {{"--output", output, Content::answer}}, .read = {}});
}

bool is_folder(const fs::path& output) {
    std::error_code ignored;
    return !output.empty() && (!output.has_filename() || fs::is_directory(output, ignored));
}

} // namespace edca::command
