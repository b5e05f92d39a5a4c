#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edca::test {

/// Bounds that a program runs in.
struct Bounds {
    std::optional<std::size_t> file_size; // bytes that it may write to any file
    bool as_nobody = false;               // with no right of root
};

/// What is started: edca, or edca_upgrade, which takes a history to later_schema().
enum class Which { edca, upgrade };

/// How a program ended: its exit status, or the negative number of the signal that ended it.
struct Ended {
    int status = 0;
    std::string out;
    std::string err;
};

/// A running program. What it says goes to files of its own.
class Program {
  public:
    /// `arguments` follow the program's name.
    explicit Program(const std::vector<std::string>& arguments, const Bounds& bounds = {},
                     Which which = Which::edca);
    /// Ends it if it still runs.
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Ends it as kill -9 does, if it still runs.
    void kill();

    bool is_running();

    Ended wait();

  private:
    void reap(int options);

    std::filesystem::path scratch_;
    int process_ = 0; // 0 once it has ended
    int status_ = 0;
};

/// Runs a program to its end.
Ended run_program(const std::vector<std::string>& arguments, const Bounds& bounds = {},
                  Which which = Which::edca);

/// Whether the tests run as root, whom permissions do not bind.
bool is_root();

} // namespace edca::test
