#include "groups.hpp"
#include "integers.hpp"
#include "workplace.hpp"

#include "domain/text/utf8.hpp"

#include <SQLiteCpp/Database.h>

namespace edca::bench {

namespace {

namespace fs = std::filesystem;

constexpr double bytes_in_mb = 1e6;

double megabytes(const fs::path& path) {
    return static_cast<double>(fs::file_size(path)) / bytes_in_mb;
}

} // namespace

Measurements measure_size(const Setting& setting, const Past& past, const Files& files,
                          double at_most) {
    const Scratch scratch(setting);
    const auto compact = scratch.file("compact.db");
    const auto integers = scratch.file("integers.db");
    fs::copy_file(past.path, utf8_to_path(compact));
    SQLite::Database(compact, SQLite::OPEN_READWRITE).exec("VACUUM");
    fs::copy_file(past.path, utf8_to_path(integers));
    make_integers(integers);
    const auto json = files.bytes / bytes_in_mb;
    return {{past.load,
             "the file",
             "its JSON",
             "MB",
             {megabytes(past.path), json},
             Aim{Aim::Of::ratio, at_most}},
            {past.load,
             "the file with integer keys and times, compact",
             "its JSON",
             "MB",
             {megabytes(utf8_to_path(integers)), json},
             {}},
            {past.load,
             "the file, compact",
             "with integer keys and times",
             "MB",
             {megabytes(utf8_to_path(compact)), megabytes(utf8_to_path(integers))},
             {}}};
}

} // namespace edca::bench
