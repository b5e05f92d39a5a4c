#pragma once

#include <string>

namespace edca {

/// A query of the program, a question of auditors, or a view that both read from.
struct NamedSql {
    std::string name;
    std::string kind;    // query, question or view
    std::string summary; // the first sentence of its comment
    std::string text;
};

} // namespace edca
