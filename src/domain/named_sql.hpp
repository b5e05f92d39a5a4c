#pragma once

#include <string>

namespace edca {

/// A query of the program, a question of auditors, or what both read from.
struct NamedSql {
    std::string name;
    std::string kind;    // query, question, view, table or index
    std::string summary; // the first sentence of its comment
    std::string text;
};

} // namespace edca
