#include "command/answer.hpp"

#include "command/terminal/terminal.hpp"
#include "domain/error.hpp"
#include "domain/utf8.hpp"
#include "file/aside.hpp"

#include <fstream>
#include <iostream>
#include <utility>

namespace edca::command {

Answer::Answer(std::string file)
    : file_(std::move(file)) {
    if (!file_.empty())
        file::Aside(utf8_to_path(file_),
                    file::Mode::umask); // throws where there is no place for it
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
    // A stream that has no memory left throws nothing; it takes no more.
    if (!text_)
        throw Error(file_ + ": the answer is not whole, for there was not enough memory for it",
                    "nothing was written to the file; ask for less, such as with --limit or "
                    "--since, or leave --output out and redirect what is printed");
    const auto path = utf8_to_path(file_);
    file::Aside aside(path, file::Mode::umask);
    {
        std::ofstream out(aside.path(), std::ios::binary);
        out << text_.view() << std::flush;
        check(out);
    }
    aside.take_mode_of(path);
    if (file::sync(aside.path()) || aside.put_in_place(file::Existing::replace))
        throw Error(file_ + ": cannot be put in place",
                    "check that it may be replaced, and that no other program has it open");
}

void Answer::check(const std::ostream& out) const {
    if (!out && file_.empty() && reader_is_gone())
        throw ReaderGone();
    if (!out)
        throw Error((file_.empty() ? "standard output" : file_) + ": cannot be written",
                    "check that its folder exists, may be written and has room");
}

} // namespace edca::command
