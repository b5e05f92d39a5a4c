#include "facts.hpp"
#include "groups.hpp"
#include "past.hpp"
#include "report.hpp"
#include "setting.hpp"

#include "domain/text/utf8.hpp"
#include "present/format/render.hpp"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace edca;
using namespace edca::bench;
namespace fs = std::filesystem;

constexpr std::string_view usage =
    "edca_bench [--quick] [--work FOLDER] [--document FILE]\n"
    "    holds what edca costs against the least that it could cost, and against its peers\n"
    "    --quick     shorter histories, fewer repetitions\n"
    "    --work      works in this folder and keeps what is slow to make: what the next run finds\n"
    "                there it does not make again, so it must be of the same build of edca\n"
    "    --document  writes the table into this document, too\n";

struct Options {
    Setting setting;
    bool keeps_folder = false;
    std::optional<fs::path> document;
};

void set_extent(Setting& setting, bool quick) {
    if (quick) {
        setting.lengths = {100, 365};
        setting.organizations = 10;
        setting.often = {5, 11, 2'000};
        setting.seldom = {1, 3, 5'000};
    } else {
        setting.lengths = {100, 365, 1000, 3650};
        setting.organizations = 200;
        setting.often = {21, 41, 5'000};
        setting.seldom = {3, 21, 60'000};
    }
}

fs::path new_folder() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return fs::temp_directory_path() / ("edca-bench-" + std::to_string(now.count()));
}

Options parse(const std::vector<std::string>& arguments) {
    Options options;
    bool quick = false;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        const bool has_value = std::next(argument) != arguments.end();
        if (*argument == "--quick") {
            quick = true;
        } else if (*argument == "--work" && has_value) {
            options.setting.folder = utf8_to_path(*++argument);
            options.keeps_folder = true;
        } else if (*argument == "--document" && has_value) {
            options.document = utf8_to_path(*++argument);
        } else {
            throw std::invalid_argument(*argument + " is no option\n" + std::string(usage));
        }
    }
    options.setting.edca = EDCA_PROGRAM;
    options.setting.floor = EDCA_FLOOR;
    options.setting.peak = EDCA_PEAK;
    if (options.setting.folder.empty())
        options.setting.folder = new_folder();
    fs::create_directories(options.setting.folder);
    set_extent(options.setting, quick);
    return options;
}

/// The histories of one size of organization.
struct Load {
    std::vector<Past> pasts; // ascending
    Files files;             // of a year

    [[nodiscard]] const Past& brief() const {
        return pasts.front();
    }

    [[nodiscard]] const Past& year(const Setting& setting) const {
        for (const auto& past : pasts)
            if (past.scans == setting.year)
                return past;
        throw std::logic_error("no history is of a year");
    }

    [[nodiscard]] const Past& longest() const {
        return pasts.back();
    }
};

Load make_load(const Setting& setting, std::uint64_t servers) {
    Parameters parameters;
    parameters.servers = servers;
    auto pasts = grow(setting.folder, parameters, setting.lengths);
    return {std::move(pasts), write_files(setting.folder, parameters, setting.year)};
}

struct Measured {
    Measurements all;
    bool complete = true; // nothing failed
};

Measured measure_all(const Setting& setting) {
    const auto small = make_load(setting, 3);
    const auto large = make_load(setting, 50);
    const auto many = grow_many(setting.folder, small.brief().parameters, setting.organizations,
                                small.brief().scans);
    const auto& small_year = small.year(setting);
    const auto& large_year = large.year(setting);
    const bool has_decade = large.longest().scans > setting.year;

    Measured measured;
    const auto measure = [&](const std::string& what, const std::function<Measurements()>& group) {
        std::cerr << "measuring " << what << "...\n";
        try {
            for (auto& one : group())
                measured.all.push_back(std::move(one));
        } catch (const std::exception& error) {
            // The others took long, and are true all the same.
            std::cerr << "left out: " << error.what() << "\n";
            measured.complete = false;
        }
    };
    measure("recording", [&] { return measure_recording(setting, small_year, 1.3); });
    measure("recording", [&] { return measure_recording(setting, large_year, 2.5); });
    for (const auto* load : {&small, &large})
        for (const auto& past : load->pasts)
            if (past.scans > load->brief().scans)
                measure("recording into " + past.load,
                        [&] { return measure_growth(setting, load->brief(), past); });
    measure("a folder", [&] { return measure_folder(setting, small_year, small.files, 1.6); });
    measure("a folder", [&] { return measure_folder(setting, large_year, large.files, 2); });
    measure("opening", [&] { return measure_opening(setting, small_year); });
    measure("drift", [&] { return measure_drift(setting, small_year, {Aim::Of::ratio, 1.2}); });
    measure("drift", [&] { return measure_drift(setting, large.longest(), {Aim::Of::above, 8}); });
    measure("trend", [&] { return measure_trend(setting, small_year, 5); });
    measure("trend", [&] { return measure_trend(setting, large_year, 5); });
    if (has_decade)
        for (const auto* load : {&small, &large})
            measure("trend", [&] { return measure_trend(setting, load->longest(), 60); });
    for (const auto* load : {&small, &large})
        measure("trend --explain", [&] { return measure_explain(setting, load->longest(), 10); });
    measure("answers", [&] { return measure_answers(setting, large_year); });
    if (has_decade)
        measure("answers", [&] { return measure_answers(setting, large.longest()); });
    for (const auto* load : {&small, &large})
        measure("results", [&] { return measure_results(setting, load->longest()); });
    measure("sizes", [&] { return measure_size(setting, small_year, small.files, 1.0 / 100); });
    measure("sizes", [&] { return measure_size(setting, large_year, large.files, 1.0 / 40); });
    measure("many organizations", [&] { return measure_many(setting, many, small.brief()); });
    measure("pages", [&] { return measure_pages(setting, small.brief(), 1.0 / 25); });
    measure("pages", [&] { return measure_pages(setting, large.brief(), 1.0 / 60); });
    measure("peers", [&] { return measure_peers(setting, small_year, small.files); });
    return measured;
}

void report(const Options& options, const Measurements& measurements) {
    std::ostringstream text;
    text << "Measured on " << machine_facts(options.setting.folder) << "\n\n";
    present::render(text, report_table(measurements), present::Format::markdown, {});
    std::cout << text.str();
    if (options.document)
        write_between_marks(*options.document, text.str());
}

} // namespace

int main(int argc, char** argv) {
    try {
        const auto options = parse({argv + 1, argv + argc});
        const auto measured = measure_all(options.setting);
        report(options, measured.all);
        if (!options.keeps_folder)
            fs::remove_all(options.setting.folder);
        return measured.complete ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception& error) {
        std::cerr << "edca_bench: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
