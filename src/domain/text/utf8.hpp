#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace edca {

/// A path as UTF-8 text. Every text in the program is UTF-8. Only paths have the system's own
/// encoding, and only this file converts them.
inline std::string path_to_utf8(const std::filesystem::path& path) {
#ifdef _WIN32
    // A path may have been typed with slashes, which Windows takes; what it says itself has none.
    const std::u8string text = std::filesystem::path(path).make_preferred().u8string();
#else
    const std::u8string text = path.u8string();
#endif
    return {text.begin(), text.end()};
}

/// Whether a byte of UTF-8 text continues a character that began before it.
inline constexpr bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The path that UTF-8 text names.
inline std::filesystem::path utf8_to_path(std::string_view text) {
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

/// The path that an environment variable names, empty when it is not set.
inline std::filesystem::path path_in_environment(std::string_view variable) {
#ifdef _WIN32
    // The other one gives the code page of the machine, which lacks most characters.
    const wchar_t* value = _wgetenv(std::wstring(variable.begin(), variable.end()).c_str());
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
#else
    const char* value = std::getenv(std::string(variable).c_str());
    return value == nullptr ? std::filesystem::path() : utf8_to_path(value);
#endif
}

} // namespace edca
