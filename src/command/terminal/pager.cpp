#include "command/terminal/pager.hpp"

#include "domain/text/utf8.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace edca::command {

namespace {

#ifdef _WIN32
constexpr char between_folders = ';';
constexpr const char* usual_pager = "less.exe";
#else
constexpr char between_folders = ':';
constexpr const char* usual_pager = "less";
#endif

std::optional<std::string_view> variable(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? std::nullopt : std::optional<std::string_view>(text);
}

bool is_in_path(const char* program) {
    std::string_view rest = variable("PATH").value_or("");
    while (!rest.empty()) {
        const auto folder = rest.substr(0, rest.find(between_folders));
        rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
        std::error_code error;
        if (!folder.empty() && std::filesystem::exists(utf8_to_path(folder) / program, error))
            return true;
    }
    return false;
}

} // namespace

std::optional<std::string> pager_of_user() {
    if (variable("TERM") == "dumb")
        return std::nullopt;
    if (const auto asked = variable("PAGER"))
        return asked->find_first_not_of(" \t") == std::string_view::npos || asked == "cat"
                   ? std::nullopt
                   : std::optional(std::string(*asked));
    return is_in_path(usual_pager) ? std::optional<std::string>(usual_pager) : std::nullopt;
}

bool exceeds(std::string_view text, std::size_t rows) {
    const auto lines = std::count(text.begin(), text.end(), '\n');
    return static_cast<std::size_t>(lines) >= rows; // the prompt takes a row as well
}

} // namespace edca::command
