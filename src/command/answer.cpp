#include "command/answer.hpp"

#include "command/terminal/pager.hpp"
#include "command/terminal/terminal.hpp"
#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "file/aside.hpp"

#include <fstream>
#include <iostream>
#include <utility>

namespace edca::command {

Answer::Answer(std::string file, std::optional<std::string> pager)
    : file_(std::move(file))
    , pager_(std::move(pager)) {
    if (!file_.empty())
        file::Aside(utf8_to_path(file_),
                    file::Mode::umask); // throws where there is no place for it
}

bool Answer::is_direct() const {
    return file_.empty() && !pager_;
}

bool Answer::is_empty() const {
    return text_.view().empty();
}

std::ostream& Answer::stream() {
    return is_direct() ? std::cout : static_cast<std::ostream&>(text_);
}

void Answer::finish() {
    // A stream that has no memory left throws nothing; it takes no more.
    if (!text_)
        throw Error((file_.empty() ? "standard output" : file_) +
                        ": the answer is not whole, for there was not enough memory for it",
                    file_.empty()
                        ? "ask for less, such as with --limit or --since, or for it as it "
                          "comes with --no-pager"
                        : "nothing was written to the file; ask for less, such as with "
                          "--limit or --since, or leave --output out and redirect what "
                          "is printed");
    if (!file_.empty())
        return put_in_file();
    const auto text = text_.view();
    if (!pager_ || !exceeds(text, terminal_rows()) || !give_to_command(*pager_, text))
        std::cout << text;
    check(std::cout.flush());
}

void Answer::put_in_file() {
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
