#include "facts.hpp"

#include "measure.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <sqlite3.h>
#include <sstream>
#include <stdexcept>
#include <thread>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace edca::bench {

namespace {

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name"))
            return line.substr(line.find(':') + 2);
    return "unknown processor";
}

#ifdef _WIN32
std::string disk(const std::filesystem::path&) {
    return "a disk that was not measured";
}
#else
std::string disk(const std::filesystem::path& folder) {
    constexpr int times = 41;
    const auto path = folder / "durable";
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0)
        throw std::runtime_error("a file cannot be written to measure the disk");
    const std::array<char, 4096> block{};
    std::vector<double> all;
    for (int time = 0; time < times; ++time) {
        const auto begin = std::chrono::steady_clock::now();
        if (pwrite(file, block.data(), block.size(), time * off_t{block.size()}) < 0 ||
            fsync(file) != 0)
            throw std::runtime_error("a file cannot be made durable to measure the disk");
        all.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    close(file);
    std::filesystem::remove(path);
    std::ostringstream text;
    text.precision(2);
    text << "a disk that makes 4 KB durable in " << median(all) << " ms";
    return text.str();
}
#endif

} // namespace

std::string machine_facts(const std::filesystem::path& folder) {
    return processor() + ", " + std::to_string(std::thread::hardware_concurrency()) + " cores, " +
           disk(folder) + ", SQLite " + sqlite3_libversion() + ".";
}

} // namespace edca::bench
