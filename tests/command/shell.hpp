#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace edca::test {

// What transcripts and the walks of documents have in common: command lines of a shell, and what
// they say.

struct Step {
    std::string comment;
    std::string command;
    std::string expected;
};

std::string all_of(const std::filesystem::path& file);

/// Ends in one line end, unless it is empty.
std::string trimmed(std::string text);

/// An environment variable that has another value as long as the object lives.
class Variable {
  public:
    Variable(const char* name, const std::optional<std::string>& value)
        : name_(name) {
        if (const char* before = std::getenv(name))
            before_ = before;
        set(value);
    }

    ~Variable() {
        set(before_);
    }

    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    void set(const std::optional<std::string>& value) const {
        if (value)
            setenv(name_, value->c_str(), 1);
        else
            unsetenv(name_);
    }

    const char* name_;
    std::optional<std::string> before_;
};

/// The current folder is another one as long as the object lives.
class Folder {
  public:
    explicit Folder(const std::filesystem::path& path)
        : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(path);
    }

    ~Folder() {
        std::error_code ignored;
        std::filesystem::current_path(before_, ignored);
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

  private:
    std::filesystem::path before_;
};

/// The folder of another program `edca` that is to answer, such as that for Windows under wine.
std::optional<std::string> other_program();

/// The value of PATH with which a shell finds that program, or the one that was built.
std::string path_with_program();

/// What time it is, as edca writes times.
std::string now();

/// Runs a command in the current folder; what it says goes through files in `scratch`. Its standard
/// error has "! " before each line, and its exit status stands in brackets, unless it is 0. What
/// differs from run to run gives way to a name: the user, digests, and times since `begun`.
std::string run_in_shell(const std::string& command, const std::filesystem::path& scratch,
                         const std::string& begun);

/// What is expected and what came instead, from the first line that differs.
std::string difference(const std::string& expected, const std::string& actual);

/// Copies a folder with all that is in it.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

// What time it is in all transcripts.
constexpr const char* clock_time = "2026-05-04T08:00:00.000Z";

} // namespace edca::test
