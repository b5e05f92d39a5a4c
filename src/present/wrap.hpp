#pragma once

#include "present/color.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// A part of a line. It moves to the next line before it is broken. Its text is printable.
struct Piece {
    std::string text;
    Style style = Style::plain;
    std::string before = "  "; // separator from the piece before on the same line
};

struct Indent {
    std::size_t first = 0; // of the first line
    std::size_t rest = 0;  // of the lines below
};

/// Writes the pieces in as many lines as the look needs. A piece that is wider than a line is
/// broken at spaces, and a word that is wider than a line is broken anywhere. Nothing is left out.
void write_wrapped(std::ostream& out, const std::vector<Piece>& pieces, const Look& look,
                   Indent indent);

} // namespace edca::present
