#include "present/wrap.hpp"

#include "present/width.hpp"

#include <algorithm>
#include <limits>
#include <ostream>
#include <string_view>

namespace edca::present {

namespace {

constexpr std::size_t narrowest = 8;

class LineWriter {
  public:
    LineWriter(std::ostream& out, const Look& look, Indent indent)
        : out_(out)
        , look_(look)
        , indent_(indent) {
        start_line(indent.first);
    }

    void write(const Piece& piece) {
        std::string_view text = without_trailing_spaces(piece.text);
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        if (text.empty())
            return;
        const std::size_t width = display_width(text);
        if (!line_is_empty_) {
            const std::size_t before = display_width(piece.before);
            if (before + width <= left_) {
                out_ << piece.before;
                left_ -= before;
            } else {
                out_ << '\n';
                start_line(indent_.rest);
            }
        }
        if (width <= left_)
            put(text, piece.style, width);
        else
            write_broken(text, piece.style);
    }

  private:
    void start_line(std::size_t indent) {
        line_indent_ = indent;
        left_ = look_.columns == 0 ? std::numeric_limits<std::size_t>::max()
                                   : std::max(look_.columns, indent + narrowest) - indent;
        line_is_empty_ = true;
    }

    void put(std::string_view text, Style style, std::size_t width) {
        if (line_is_empty_)
            out_ << std::string(line_indent_, ' ');
        out_ << styled(look_, style, text);
        left_ -= width;
        line_is_empty_ = false;
    }

    void write_broken(std::string_view rest, Style style) {
        while (!rest.empty()) {
            const std::string_view line = first_line(rest);
            put(without_trailing_spaces(line), style, std::min(display_width(line), left_));
            rest.remove_prefix(line.size());
            rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
            if (!rest.empty()) {
                out_ << '\n';
                start_line(indent_.rest);
            }
        }
    }

    /// The start of `text` that fits the rest of the line, up to the last space if there is one.
    [[nodiscard]] std::string_view first_line(std::string_view text) const {
        const std::string_view line = prefix(text, left_);
        if (line.empty()) // one grapheme wider than the line
            return text.substr(0, text.find(' ', 1));
        if (line.size() == text.size() || text[line.size()] == ' ')
            return line;
        const std::size_t space = line.find_last_of(' ');
        return space == std::string_view::npos ? line : line.substr(0, space + 1);
    }

    std::ostream& out_;
    const Look& look_;
    Indent indent_;
    std::size_t line_indent_ = 0;
    std::size_t left_ = 0;
    bool line_is_empty_ = true;
};

} // namespace

void write_wrapped(std::ostream& out, const std::vector<Piece>& pieces, const Look& look,
                   Indent indent) {
    LineWriter line(out, look, indent);
    for (const Piece& piece : pieces)
        line.write(piece);
    out << '\n';
}

} // namespace edca::present
