#include "support/shared_file.hpp"

#include "input/source.hpp"
#include "input/text.hpp"
#include "support/catch.hpp"

#include <filesystem>
#include <sstream>

namespace edca::test {

std::string shared_file(const std::string& path) {
    const std::filesystem::path file = std::filesystem::path(EDCA_SHARED_DATA) / path;
    if (!std::filesystem::exists(file)) {
        WARN("skipped: there is no " << file.string());
        return {};
    }
    std::istringstream no_input;
    const auto sources = input::find_sources({file.string()});
    return input::decode(input::read(sources.at(0), no_input), path);
}

} // namespace edca::test
