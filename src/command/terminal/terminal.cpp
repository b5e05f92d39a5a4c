#include "command/terminal/terminal.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>

#ifdef _WIN32
#include "command/terminal/console.hpp"
#else
#include <csignal>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
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

std::size_t console_rows() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0U;
}

/// A signal that is ignored as long as the object lives.
class Ignored {
  public:
    explicit Ignored(int signal)
        : signal_(signal)
        , before_(std::signal(signal, SIG_IGN)) {}
    ~Ignored() {
        std::signal(signal_, before_);
    }
    Ignored(const Ignored&) = delete;
    Ignored& operator=(const Ignored&) = delete;

  private:
    int signal_;
    void (*before_)(int);
};

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

std::size_t terminal_rows() {
    const auto rows = console_rows();
    return rows > 0 ? rows : 24;
}

bool give_to_command(const std::string& command, std::string_view text) {
#ifdef _WIN32
    std::FILE* input = _popen(command.c_str(), "wb");
#else
    // less shows a text whole that fits, passes colours on, and leaves the text on the screen.
    std::FILE* input =
        popen(("LESS=\"${LESS-FRX}\" LV=\"${LV--c}\"; export LESS LV; " + command).c_str(), "w");
    const Ignored interrupt(SIGINT); // is for the command, which says when the user has read enough
    const Ignored pipe(SIGPIPE);     // the user has read enough
#endif
    if (input == nullptr)
        return false;
    std::fwrite(text.data(), 1, text.size(), input);
#ifdef _WIN32
    constexpr int no_such_command = 1;
    return _pclose(input) != no_such_command;
#else
    constexpr int cannot_be_run = 126;
    constexpr int no_such_command = 127;
    const int status = pclose(input);
    return !WIFEXITED(status) ||
           (WEXITSTATUS(status) != no_such_command && WEXITSTATUS(status) != cannot_be_run);
#endif
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
