#include "command/terminal/terminal.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

#ifdef _WIN32
#include "command/terminal/console.hpp"
#else
#include <csignal>
#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace edca::command {

#ifndef _WIN32
namespace {

int number_of(Stream stream) {
    switch (stream) {
    case Stream::in:
        return STDIN_FILENO;
    case Stream::out:
        return STDOUT_FILENO;
    case Stream::err:
        return STDERR_FILENO;
    }
    return -1;
}

/// Width of the terminal behind standard output, as it says itself; 0 when it does not.
std::size_t console_columns() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0U;
}

} // namespace
#endif

bool is_terminal(Stream stream) {
#ifdef _WIN32
    return is_console(stream);
#else
    return isatty(number_of(stream)) != 0;
#endif
}

bool takes_escapes() {
#ifdef _WIN32
    return console_takes_escapes();
#else
    return is_terminal(Stream::out);
#endif
}

bool reader_is_gone() {
#ifdef _WIN32
    return is_pipe(Stream::out); // which fails in no other way
#else
    return false;
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
    const auto columns = console_columns();
    return columns > 0 ? columns : 80;
}

std::string user_name() {
#ifdef _WIN32
    const auto name = console_user();
    return name.empty() ? "0" : name;
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
    prepare_console();
    return console_arguments();
#else
    // A write beyond a limit on the size of files fails, instead of ending the program.
    std::signal(SIGXFSZ, SIG_IGN);
    return {argv, argv + argc};
#endif
}

} // namespace edca::command
