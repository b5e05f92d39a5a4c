#include "hostile/measured.hpp"

#ifndef _WIN32

#include "support/catch.hpp"

#include <chrono>
#include <cstdio>
#include <memory>

namespace edca::test {

Ended measured(const std::vector<std::string>& arguments) {
    std::string command = "ASAN_OPTIONS=quarantine_size_mb=0 '" EDCA_PEAK "' '" EDCA_PROGRAM "'";
    for (std::string argument : arguments) {
        for (auto at = argument.find('\''); at != std::string::npos;
             at = argument.find('\'', at + 4))
            argument.replace(at, 1, "'\\''");
        command += " '" + argument + '\'';
    }
    const auto begin = std::chrono::steady_clock::now();
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>/dev/null").c_str(), "r"),
                                                     &pclose);
    REQUIRE(pipe);
    Ended ended;
    REQUIRE(std::fscanf(pipe.get(), "%d %lf", &ended.status, &ended.peak_bytes) == 2);
    ended.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return ended;
}

} // namespace edca::test

#endif
