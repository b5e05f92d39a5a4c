#include "command/answer.hpp"

#include "domain/error.hpp"
#include "domain/utf8.hpp"

#include <fstream>
#include <iostream>

namespace edca::command {

bool is_same_file(const std::filesystem::path& one, const std::filesystem::path& other) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    return fs::equivalent(one, other, ignored) ||
           fs::weakly_canonical(fs::absolute(one, ignored), ignored) ==
               fs::weakly_canonical(fs::absolute(other, ignored), ignored);
}

void refuse_history(const std::string& option, const std::string& file,
                    const std::filesystem::path& history) {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
        auto kept = history;
        kept += suffix;
        if (!history.empty() && is_same_file(utf8_to_path(file), kept))
            throw Error(option + ": " + file +
                            (*suffix == '\0' ? " is the history" : " is part of the history"),
                        "name another file");
    }
}

Answer::Answer(const std::string& file, const std::filesystem::path& history)
    : file_(file) {
    if (file_.empty())
        return;
    refuse_history("--output", file_, history);
    const auto path = utf8_to_path(file_);
    std::error_code ignored;
    const bool was_there = std::filesystem::exists(path, ignored);
    check(std::ofstream(path, std::ios::binary | std::ios::app));
    if (!was_there)
        std::filesystem::remove(path, ignored);
}

bool Answer::is_empty() const {
    return text_.view().empty();
}

std::ostream& Answer::stream() {
    return file_.empty() ? std::cout : static_cast<std::ostream&>(text_);
}

void Answer::finish() {
    if (file_.empty()) {
        check(std::cout.flush());
        return;
    }
    std::ofstream out(utf8_to_path(file_), std::ios::binary);
    check(out << text_.str() << std::flush);
}

void Answer::check(const std::ostream& out) const {
    if (!out)
        throw Error((file_.empty() ? "standard output" : file_) + ": cannot be written",
                    "check that its folder exists, may be written and has room");
}

} // namespace edca::command
