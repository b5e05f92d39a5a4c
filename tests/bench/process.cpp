#include "process.hpp"

#include <stdexcept>

#ifndef _WIN32
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT(readability-redundant-declaration): not every system declares it
#endif

namespace edca::bench {

#ifdef _WIN32

namespace {
[[noreturn]] void refuse() {
    throw std::runtime_error("the benchmark starts programs as POSIX systems do, and only there");
}
} // namespace

void run(const CommandLine&) {
    refuse();
}

std::string answer(const CommandLine&) {
    refuse();
}

bool is_there(const std::string&) {
    return false;
}

#else

namespace {

struct Close {
    void operator()(std::FILE* file) const {
        std::fclose(file);
    }
};
using File = std::unique_ptr<std::FILE, Close>;

File temporary_file() {
    File file(std::tmpfile());
    if (!file)
        throw std::runtime_error("a temporary file cannot be made");
    return file;
}

std::string contents(std::FILE* file) {
    std::rewind(file);
    std::string text;
    std::array<char, 4096> block{};
    for (std::size_t size = 1; size > 0;) {
        size = std::fread(block.data(), 1, block.size(), file);
        text.append(block.data(), size);
    }
    return text;
}

std::string line(const CommandLine& command) {
    std::string text;
    for (const auto& argument : command)
        text += (text.empty() ? "" : " ") + argument;
    return text;
}

/// `out` is nullptr when nobody wants the answer.
void run_into(const CommandLine& command, std::FILE* out) {
    std::vector<char*> arguments;
    for (const auto& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str())); // as exec() wants them
    arguments.push_back(nullptr);
    const File errors = temporary_file();

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (out == nullptr)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, fileno(out), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(errors.get()), STDERR_FILENO);
    pid_t child = 0;
    const int error =
        posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        throw std::runtime_error(command.front() + ": " + std::strerror(error));
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(line(command) + " failed: " + contents(errors.get()));
}

} // namespace

void run(const CommandLine& command) {
    run_into(command, nullptr);
}

std::string answer(const CommandLine& command) {
    const File out = temporary_file();
    run_into(command, out.get());
    return contents(out.get());
}

bool is_there(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access((std::filesystem::path(folder) / name).c_str(), X_OK) == 0)
            return true;
    return false;
}

#endif

} // namespace edca::bench
