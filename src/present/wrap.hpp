#pragma once

#include "present/color.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// A part of a line that is rather moved to the next line than broken. Its text is printable.
struct Piece {
    std::string text;
    Style style = Style::plain;
    std::string before = "  "; // what parts it from the piece before on the same line
};

struct Indent {
    std::size_t first = 0; // of the first line
    std::size_t rest = 0;  // of all that follow
};

/// Writes the pieces as one line, or as many as the look's columns need. A piece wider than a
/// line is broken at spaces, and a word wider than a line wherever it must be: nothing is left out.
void write_wrapped(std::ostream& out, const std::vector<Piece>& pieces, const Look& look,
                   Indent indent);

} // namespace edca::present
