#include "command/terminal/terminal.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>
// After windows.h, which it needs.
#include <fcntl.h>
#include <io.h>
#include <lmcons.h>
#include <shellapi.h>
#include <stdio.h>
#else
#include <csignal>
#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace edca::command {

namespace {

#ifdef _WIN32
std::string utf8(const wchar_t* wide) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text.data(), size, nullptr, nullptr);
    text.pop_back();
    return text;
}
#endif

int number_of(Stream stream) {
    switch (stream) {
    case Stream::in:
        return 0;
    case Stream::out:
        return 1;
    case Stream::err:
        return 2;
    }
    return -1;
}

/// Width of the terminal behind standard output, as it says itself; 0 when it does not.
std::size_t asked_columns() {
#ifdef _WIN32
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info) != 0)
        return static_cast<std::size_t>(info.srWindow.Right - info.srWindow.Left + 1);
    return 0;
#else
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0U;
#endif
}

} // namespace

bool is_terminal(Stream stream) {
#ifdef _WIN32
    return _isatty(number_of(stream)) != 0;
#else
    return isatty(number_of(stream)) != 0;
#endif
}

std::size_t terminal_columns() {
    if (const char* text = std::getenv("COLUMNS")) {
        const std::string_view digits(text);
        std::size_t columns = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), columns);
        if (columns > 0)
            return columns;
    }
    const auto columns = asked_columns();
    return columns > 0 ? columns : 80;
}

std::string user_name() {
#ifdef _WIN32
    std::array<wchar_t, UNLEN + 1> name{};
    auto size = static_cast<DWORD>(name.size());
    return GetUserNameW(name.data(), &size) != 0 ? utf8(name.data()) : "0";
#else
    const auto id = geteuid();
    const passwd* entry = getpwuid(id);
    return entry != nullptr && *entry->pw_name != '\0' ? entry->pw_name : std::to_string(id);
#endif
}

std::vector<std::string> prepare_program(int argc, char** argv) {
#ifdef _WIN32
    static_cast<void>(argc);
    static_cast<void>(argv);
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
    for (const DWORD name : {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {
        DWORD mode = 0;
        const HANDLE handle = GetStdHandle(name);
        if (GetConsoleMode(handle, &mode) != 0)
            SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }

    int count = 0;
    wchar_t** wide = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> arguments;
    for (int index = 0; index < count; ++index)
        arguments.push_back(utf8(wide[index]));
    LocalFree(wide);
    return arguments;
#else
    // A write beyond a limit on the size of files fails, instead of ending the program.
    std::signal(SIGXFSZ, SIG_IGN);
    return {argv, argv + argc};
#endif
}

} // namespace edca::command
