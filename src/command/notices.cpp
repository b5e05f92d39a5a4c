#include "command/command.hpp"
#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "present/width.hpp"

#include <ostream>

namespace edca::command {

void report(std::ostream& err, const Error& error) {
    err << "edca: error: " << present::printable(error.what()) << '\n';
    if (!error.hint.empty())
        err << "edca: hint: " << present::printable(error.hint) << '\n';
}

void report_kept(std::ostream& err, const std::optional<std::filesystem::path>& kept) {
    if (kept)
        err << "edca: the history was brought to this edca's schema; as it was, it is kept as "
            << present::printable(path_to_utf8(*kept)) << '\n';
}

void note(std::ostream& err, const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences)
        err << "edca: note: " << present::printable(sentence) << '\n';
}

} // namespace edca::command
