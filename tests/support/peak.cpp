// Runs a program, whose standard output nobody sees, and prints its exit status and the most memory
// that it had, in bytes. A process of its own, since a child counts what its parent had when it was
// started: a test or a benchmark has much.

#include <iostream>
#include <vector>

#ifndef _WIN32
#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

int main(int argc, char** argv) {
#ifdef _WIN32
    static_cast<void>(argc);
    static_cast<void>(argv);
    std::cerr << "edca_peak: memory is measured on POSIX systems only\n";
    return 1;
#else
    if (argc < 2) {
        std::cerr << "edca_peak PROGRAM ARGUMENT...\n";
        return 1;
    }
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status = 0;
    rusage used{};
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        std::cerr << "edca_peak: " << argv[1] << " cannot be run\n";
        return 1;
    }
#ifdef __APPLE__
    constexpr long unit = 1;
#else
    constexpr long unit = 1024;
#endif
    std::cout << (WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status)) << ' '
              << used.ru_maxrss * unit << '\n';
    return 0;
#endif
}
