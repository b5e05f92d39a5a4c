#include "command/answer.hpp"

#include "domain/error.hpp"
#include "domain/utf8.hpp"

#include <fstream>
#include <iostream>

namespace edca::command {

Answer::Answer(const std::string& file, const std::filesystem::path& history)
    : file_(file) {
    if (file_.empty())
        return;
    std::error_code ignored;
    if (std::filesystem::equivalent(utf8_to_path(file_), history, ignored))
        throw Error("--output: " + file_ + " is the history", "name another file for the answer");
    check(std::ofstream(utf8_to_path(file_), std::ios::binary | std::ios::app));
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
