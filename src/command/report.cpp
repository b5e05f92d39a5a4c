#include "command/command.hpp"
#include "domain/error.hpp"
#include "present/width.hpp"

#include <ostream>

namespace edca::command {

void report(std::ostream& err, const Error& error) {
    err << "edca: error: " << present::printable(error.what()) << '\n';
    if (!error.hint.empty())
        err << "edca: hint: " << present::printable(error.hint) << '\n';
}

} // namespace edca::command
