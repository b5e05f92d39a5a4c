#include "present/cell.hpp"
#include "present/render.hpp"

#include <ostream>
#include <string_view>

namespace edca::present {

namespace {

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

void render_csv(std::ostream& out, const Table& table) {
    std::string_view separator;
    for (const std::string& column : table.columns) {
        out << separator << field(column);
        separator = ",";
    }
    out << "\r\n";
    for (const Row& row : table.rows) {
        separator = {};
        for (const Cell& cell : row) {
            out << separator << field(cell_text(cell));
            separator = ",";
        }
        out << "\r\n";
    }
}

} // namespace edca::present
