#include "command/guard.hpp"

#include "domain/error.hpp"
#include "domain/utf8.hpp"
#include "file/place.hpp"

#include <cstddef>

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
    if (is_beside(path, history) || (written.is_database && is_beside(history, path)))
        throw refused(written, "is part of the history");
}

bool clash(const Written& written, const fs::path& path) {
    const auto place = utf8_to_path(written.file);
    return file::is_same(place, path) || (written.is_database && is_beside(path, place));
}

} // namespace

void guard(const Session& session, const Files& files) {
    auto written = files.written;
    if (!session.output.empty())
        written.push_back({"--output", path_to_utf8(session.output)});
    for (std::size_t index = 0; index < written.size(); ++index) {
        refuse_no_file(written[index]);
        refuse_history(written[index], session.database);
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
    }
}

void guard_output(const std::string& output, const fs::path& history) {
    if (output.empty())
        return;
    const Written written{"--output", output};
    refuse_no_file(written);
    refuse_history(written, history);
}

} // namespace edca::command
