#include "support/place.hpp"

#include "support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <utility>

namespace edca::test {

std::string Place::file(const std::string& name, const std::string& text) const {
    const auto path = folder_.path() / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
}

std::string Place::folder() const {
    return folder_.path().string();
}

Said Place::run(std::vector<std::string> arguments, const std::string& in) const {
    return test::run(
        {.history = history_.path() / "history.db", .arguments = std::move(arguments), .in = in});
}

std::string Place::rows(const std::string& sql) const {
    auto out = run({"sql", sql, "--format", "csv", "--raw"}).out;
    std::erase(out, '\r');
    return out.substr(out.find('\n') + 1);
}

std::string shared_case(const std::string& number) {
    const auto folder = std::filesystem::path(EDCA_SHARED_DATA) / ".." / "cases" / number;
    if (std::filesystem::exists(folder))
        return folder.string();
    WARN("skipped: there is no " << folder.string());
    return {};
}

} // namespace edca::test
