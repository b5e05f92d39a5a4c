#include "present/format/markdown.hpp"

#include "present/cell.hpp"
#include "present/format/markdown_text.hpp"
#include "present/format/render.hpp"
#include "present/width.hpp"

#include <ostream>
#include <string_view>

namespace edca::present {

namespace {

// The signs that Markdown reads. Without escapes, evidence such as <I>CN=...<S>CN=... would be
// taken for tags and not be shown.
constexpr std::string_view markup = "\\|<&*[`~";

std::string escaped(std::string_view line) {
    std::string text;
    for (const char c : printable(line)) {
        if (markup.find(c) != std::string_view::npos)
            text += '\\';
        text += c;
    }
    return text;
}

} // namespace

std::string markdown_text(std::string_view text) {
    std::string result;
    while (true) {
        const std::size_t end = text.find_first_of("\r\n");
        result += escaped(text.substr(0, end));
        if (end == std::string_view::npos)
            return result;
        result += "<br>";
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    }
}

void render_markdown(std::ostream& out, const Table& table) {
    for (const std::string& column : table.columns)
        out << "| " << markdown_text(column) << ' ';
    out << "|\n";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        out << (is_numeric_column(table, i) ? "| ---: " : "| --- ");
    out << "|\n";
    for (const Row& row : table.rows) {
        for (const Cell& cell : row)
            out << "| " << markdown_text(cell_text(cell)) << ' ';
        out << "|\n";
    }
}

} // namespace edca::present
