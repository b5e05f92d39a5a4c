#include "domain/text/text.hpp"
#include "present/cell.hpp"
#include "present/format/render.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

namespace edca::present {

namespace {

/// Whether a text is a negative number such as `-5` or `-8.70`. It needs no guard: a spreadsheet
/// and a program both read the number.
bool is_negative_number(std::string_view text) {
    if (text.size() < 2 || text[0] != '-' || !is_digit(text[1]) || !is_digit(text.back()))
        return false;
    const std::string_view rest = text.substr(1);
    return rest.find_first_not_of("0123456789.") == std::string_view::npos &&
           rest.find('.') == rest.rfind('.');
}

/// Whether a spreadsheet may take the text for a formula and compute it. East Asian spreadsheets
/// also read the wide signs, and some programs skip white space before the first sign.
bool reads_as_formula(std::string_view text) {
    constexpr std::array<std::string_view, 11> beginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                                          "\n", "＝", "＋", "－", "＠"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [text](std::string_view begin) { return text.starts_with(begin); }) &&
           !is_negative_number(text);
}

std::string text_of(const Cell& cell, const Look& look) {
    std::string text = cell_text(cell);
    if (is_number(cell))
        return text;
    const auto shown = [&](std::string (*otherwise)(std::string_view)) {
        return look.columns > 0 ? printable(text) : otherwise(text);
    };
    switch (look.csv) {
    case Csv::raw:
        return shown(valid_utf8);
    case Csv::guarded:
        return (reads_as_formula(text) ? "'" : "") + shown(without_controls);
    }
    return {};
}

std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

void render_csv(std::ostream& out, const Table& table, const Look& look) {
    std::string_view separator;
    for (const std::string& column : table.columns) {
        out << separator << field(text_of(column, look));
        separator = ",";
    }
    out << "\r\n";
    for (const Row& row : table.rows) {
        separator = {};
        for (const Cell& cell : row) {
            out << separator << field(text_of(cell, look));
            separator = ",";
        }
        out << "\r\n";
    }
}

} // namespace edca::present
