#include "faults/program.hpp"

#include "domain/text/utf8.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <pwd.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace edca::test {

namespace {

namespace fs = std::filesystem;

constexpr int not_started = 127;

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

fs::path fresh_scratch() {
    static std::atomic<int> count = 0;
    auto path = fs::temp_directory_path() /
                ("edca-program-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    fs::create_directories(path);
    return path;
}

void redirect(int stream, const fs::path& file, int flags) {
    const int opened = ::open(file.c_str(), flags, S_IRUSR | S_IWUSR);
    if (opened < 0 || dup2(opened, stream) < 0)
        _exit(not_started);
    close(opened);
}

void become_nobody() {
    const passwd* nobody = getpwnam("nobody");
    if (nobody == nullptr || setgroups(0, nullptr) != 0 || setgid(nobody->pw_gid) != 0 ||
        setuid(nobody->pw_uid) != 0)
        _exit(not_started);
}

/// What the new process does until it is the program.
[[noreturn]] void become(std::vector<char*> arguments, const fs::path& scratch,
                         const Bounds& bounds, Which which) {
    redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
    redirect(STDOUT_FILENO, scratch / "out", O_WRONLY | O_CREAT);
    redirect(STDERR_FILENO, scratch / "err", O_WRONLY | O_CREAT);
    const char* file = which == Which::edca ? EDCA_PROGRAM : EDCA_UPGRADE;
    const int program = ::open(file, O_RDONLY | O_CLOEXEC); // nobody may not reach it
    if (bounds.file_size) {
        const rlimit limit{*bounds.file_size, *bounds.file_size};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (bounds.as_nobody)
        become_nobody();
    setenv("NO_COLOR", "1", 1);
    fexecve(program, arguments.data(), environ);
    _exit(not_started);
}

} // namespace

Program::Program(const std::vector<std::string>& arguments, const Bounds& bounds, Which which)
    : scratch_(fresh_scratch()) {
    std::vector<std::string> words{"edca"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    process_ = fork();
    if (process_ < 0)
        throw std::runtime_error("no process could be started");
    if (process_ == 0)
        become(pointers, scratch_, bounds, which);
}

Program::~Program() {
    kill();
    reap(0);
    std::error_code ignored;
    fs::remove_all(scratch_, ignored);
}

void Program::reap(int options) {
    int status = 0;
    if (process_ == 0 || waitpid(process_, &status, options) != process_)
        return;
    process_ = 0;
    status_ = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

void Program::kill() {
    if (process_ != 0)
        ::kill(process_, SIGKILL);
}

bool Program::is_running() {
    reap(WNOHANG);
    return process_ != 0;
}

Ended Program::wait() {
    reap(0);
    return {status_, all_of(scratch_ / "out"), all_of(scratch_ / "err")};
}

Ended run_program(const std::vector<std::string>& arguments, const Bounds& bounds, Which which) {
    return Program(arguments, bounds, which).wait();
}

bool is_root() {
    return geteuid() == 0;
}

} // namespace edca::test
