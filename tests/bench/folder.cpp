#include "groups.hpp"
#include "workplace.hpp"

#include "domain/text/utf8.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>

namespace edca::bench {

namespace {

namespace fs = std::filesystem;

/// In MB, while the folder is recorded into a new history.
double peak(const Setting& setting, const std::string& folder) {
    const Scratch scratch(setting);
    auto arguments = edca(setting, scratch.file("history.db"), {"record", folder});
    arguments.insert(arguments.begin(), setting.peak);
    std::istringstream said(answer(arguments));
    int status = -1;
    double bytes = 0;
    if (!(said >> status >> bytes) || status != 0)
        throw std::runtime_error("recording " + folder + " failed");
    constexpr double bytes_in_mb = 1e6;
    return bytes / bytes_in_mb;
}

/// The first files in a folder of their own.
double peak_of_first(const Setting& setting, const Files& files, std::size_t count) {
    const Scratch scratch(setting);
    const auto folder = scratch.file("files");
    fs::create_directories(utf8_to_path(folder));
    for (std::size_t index = 0; index < count; ++index)
        fs::create_hard_link(files.paths[index],
                             utf8_to_path(folder) / files.paths[index].filename());
    return peak(setting, folder);
}

} // namespace

Measurements measure_folder(const Setting& setting, const Past& load, const Files& files,
                            double at_most) {
    constexpr double at_most_mb = 150;
    constexpr double flat = 1.25;
    constexpr std::size_t some = 100;
    const auto folder = path_to_utf8(files.folder);
    const auto count = std::to_string(files.paths.size());
    const auto measured = compare(
        setting.seldom,
        [&](std::size_t) {
            const Scratch scratch(setting);
            run(edca(setting, scratch.file("history.db"), {"record", folder}));
        },
        [&](std::size_t) {
            run(floor(setting, {"parse", folder}));
        });
    const auto all = peak(setting, folder);
    const auto first = std::min(some, files.paths.size());
    const Versus memory{all, peak_of_first(setting, files, first)};
    const auto what = "memory to record " + count + " files";
    const auto against = "memory for " + std::to_string(first);
    return {{load.load, "record a folder of " + count + " files", "read and parse them", "ms",
             measured, Aim{Aim::Of::ratio, at_most}},
            {load.load, what, against, "MB", memory, Aim{Aim::Of::ours, at_most_mb}},
            {load.load, what, against, "MB", memory, Aim{Aim::Of::ratio, flat}}};
}

} // namespace edca::bench
