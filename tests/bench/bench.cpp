#include "measure.hpp"
#include "past.hpp"
#include "questions.hpp"
#include "recording.hpp"

#include "domain/utf8.hpp"
#include "present/render.hpp"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace edca;
using namespace edca::bench;
namespace fs = std::filesystem;

constexpr std::string_view usage =
    "edca_bench [--quick] [--servers N] [--program PATH]\n"
    "    holds what edca costs against the least that it could cost\n"
    "edca_bench --floor FILE DATABASE\n"
    "    reads and parses an analysis file and makes one row durable\n";

struct Options {
    bool quick = false;
    Parameters parameters;
    Programs programs;
};

class TemporaryFolder {
  public:
    TemporaryFolder()
        : path_(fs::temp_directory_path() / unique_name()) {
        fs::create_directory(path_);
    }

    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const fs::path& path() const {
        return path_;
    }

  private:
    static std::string unique_name() {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return "edca-bench-" + std::to_string(now.count());
    }

    fs::path path_;
};

/// The edca that was built with this program.
fs::path edca_beside(const fs::path& self) {
    fs::path path = self.parent_path() / ".." / ".." / "edca";
    path += self.extension();
    return fs::is_regular_file(path) ? path : fs::path();
}

Options parse(const fs::path& self, const std::vector<std::string>& arguments) {
    Options options;
    options.programs = {edca_beside(self), self};
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        const bool has_value = std::next(argument) != arguments.end();
        if (*argument == "--quick")
            options.quick = true;
        else if (*argument == "--servers" && has_value)
            options.parameters.servers = std::stoull(*++argument);
        else if (*argument == "--program" && has_value)
            options.programs.edca = utf8_to_path(*++argument);
        else
            throw std::invalid_argument(*argument + " is no option\n" + std::string(usage));
    }
    return options;
}

/// In a short history the definitions, which every history has, outweigh what happened.
Measurement size(const Past& past) {
    constexpr std::size_t long_enough = 365;
    return {"file and its JSON, " + std::to_string(past.scans) + " scans",
            {static_cast<double>(fs::file_size(past.path)) / 1e6, past.json_bytes / 1e6},
            "MB",
            past.scans >= long_enough ? std::optional(Aim{Aim::Of::ratio, 1.0 / 40})
                                      : std::nullopt};
}

void append(std::vector<Measurement>& all, const std::vector<Measurement>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

void measure_all(const Options& options) {
    const std::size_t repetitions = options.quick ? 5 : 21;
    const TemporaryFolder folder;
    std::cerr << "recording the past...\n";
    const auto pasts = grow(folder.path(), options.parameters,
                            options.quick ? std::vector<std::size_t>{30, 365}
                                          : std::vector<std::size_t>{365, 3650});
    std::vector<Measurement> all;
    for (const auto& past : pasts) {
        std::cerr << "measuring " << past.scans << " scans...\n";
        append(all, measure_recording(past, options.programs, repetitions));
        append(all, measure_questions(past, repetitions));
        all.push_back(size(past));
    }
    present::render(std::cout, ratio_table(all), present::Format::text, {false, 0});
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        if (arguments.size() == 3 && arguments.front() == "--floor")
            record_floor(utf8_to_path(arguments[2]), utf8_to_path(arguments[1]));
        else
            measure_all(parse(fs::path(argv[0]), arguments));
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::cerr << "edca_bench: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
