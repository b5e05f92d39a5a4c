#include "input/wildcard.hpp"

#include "domain/text/fold.hpp"
#include "domain/text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <system_error>
#include <utility>

namespace edca::input {

namespace {

namespace fs = std::filesystem;

/// Length of the character of UTF-8 at `at`.
std::size_t character_length(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && is_continuation(text[end]))
        ++end;
    return end - at;
}

/// As the file system compares names.
std::string comparable(std::string_view name) {
#ifdef _WIN32
    return folded(name);
#else
    return std::string(name);
#endif
}

/// The entries of `folder` whose name is as `pattern` says; none where it cannot be listed.
std::vector<fs::path> entries(const fs::path& folder, std::string_view pattern) {
    const std::string wanted = comparable(pattern);
    std::vector<fs::path> found;
    std::error_code failed;
    fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        const fs::path name = entry->path().filename();
        if (matches(comparable(path_to_utf8(name)), wanted))
            found.push_back(folder / name);
    }
    return found;
}

} // namespace

bool has_wildcard(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

bool matches(std::string_view name, std::string_view pattern) {
    if (name.starts_with('.') && !pattern.starts_with('.'))
        return false;
    constexpr std::size_t none = std::string_view::npos;
    std::size_t at = 0;   // in name
    std::size_t next = 0; // in pattern
    std::size_t star = none;
    std::size_t taken = 0; // where what the last star took ends
    while (at < name.size()) {
        if (next < pattern.size() && pattern[next] == '*') {
            star = next++;
            taken = at;
        } else if (next < pattern.size() && pattern[next] == '?') {
            at += character_length(name, at);
            ++next;
        } else if (next < pattern.size() && pattern[next] == name[at]) {
            ++at;
            ++next;
        } else if (star != none) {
            taken += character_length(name, taken);
            at = taken;
            next = star + 1;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', next) == none;
}

std::vector<std::string> matching(std::string_view pattern) {
    const fs::path whole = utf8_to_path(pattern);
    std::vector<fs::path> found{whole.root_path()};
    for (const fs::path& part : whole.relative_path()) {
        std::vector<fs::path> longer;
        for (const fs::path& begun : found) {
            const std::string name = path_to_utf8(part);
            std::error_code failed;
            if (has_wildcard(name)) {
                const auto more = entries(begun, name);
                longer.insert(longer.end(), more.begin(), more.end());
            } else if (fs::exists(begun / part, failed)) {
                longer.push_back(begun / part);
            }
        }
        found = std::move(longer);
    }
    std::vector<std::string> names;
    for (const fs::path& path : found)
        names.push_back(path_to_utf8(path));
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace edca::input
