#include "present/page/complaints.hpp"

#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <ostream>

namespace edca::present {

namespace {

constexpr std::size_t widest_id = 24; // EDCA-TLS-014 has 12

std::string counted(std::size_t count, const std::string& noun) {
    return present::counted(static_cast<std::int64_t>(count), noun);
}

/// Appends the words of `text` one by one, so that a line is filled before the next one begins.
void append_words(std::vector<Piece>& line, const std::string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t word = std::min(text.find_first_not_of(' ', begin), text.size());
        const std::size_t end = std::min(text.find(' ', word), text.size());
        line.push_back({text.substr(word, end - word), Style::plain,
                        begin == 0 ? " " : text.substr(begin, word - begin)});
        begin = end;
    }
}

void write_complaint(std::ostream& out, const Complaint& complaint, const Look& look) {
    std::vector<Piece> line;
    if (complaint.control_id)
        line.push_back({fit(printable(*complaint.control_id), widest_id), Style::bold});
    line.push_back({printable(complaint.pointer)});
    append_words(line, printable(complaint.message));
    line.push_back({"[" + std::string(to_string(complaint.rule)) + "]", Style::dim});
    write_wrapped(out, line, look, {2, 4});
}

} // namespace

void render_complaints(std::ostream& out, const std::vector<Complaint>& complaints,
                       const Checked& checked, const Look& look) {
    const std::string* source = nullptr;
    for (const Complaint& complaint : complaints) {
        if (source == nullptr || *source != complaint.source)
            write_wrapped(out, {{printable(complaint.source)}}, look, {0, 2});
        source = &complaint.source;
        write_complaint(out, complaint, look);
    }
    const std::string found =
        complaints.empty() ? "no complaints" : counted(complaints.size(), "complaint");
    out << (complaints.empty() ? "" : "\n");
    write_wrapped(out,
                  {{counted(checked.controls, "control") + " in " + counted(checked.files, "file") +
                    ", " + found}},
                  look, {0, 2});
}

Table complaint_table(const std::vector<Complaint>& complaints) {
    Table table{{"source", "pointer", "control_id", "rule", "message"}, {}};
    for (const Complaint& complaint : complaints)
        table.rows.push_back({complaint.source, complaint.pointer,
                              optional_cell(complaint.control_id),
                              std::string(to_string(complaint.rule)), complaint.message});
    return table;
}

} // namespace edca::present
