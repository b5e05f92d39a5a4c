#include "present/page/checks.hpp"

#include "present/change_words.hpp"
#include "present/color.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace edca::present {

namespace {

constexpr std::size_t gap = 2; // between columns
constexpr std::size_t verdict_columns = 6;

Piece verdict_piece(Verdict verdict) {
    switch (verdict) {
    case Verdict::ok:
        return {"ok", Style::green};
    case Verdict::failed:
        return {"failed", Style::red};
    }
    return {};
}

/// What it all comes to.
Piece verdict_of(std::int64_t failed, Held held) {
    if (failed > 0)
        return {"not as edca wrote it: " + counted(failed, "check") + " failed", Style::red};
    if (held == Held::elsewhere)
        return {"whole, and unaltered since the digests that were kept elsewhere", Style::green};
    return {"whole, and unaltered as far as the file itself can tell; a digest that was kept "
            "elsewhere tells more: edca verify --expect DIGEST",
            Style::green};
}

/// The spaces after `text` in a column of that width, and the gap to the next column.
std::string filler(std::string_view text, std::size_t columns) {
    return std::string(columns - display_width(text) + gap, ' ');
}

} // namespace

void render_checks(std::ostream& out, const Checks& checks, Held held, const Look& look) {
    std::size_t widest = 0;
    for (const Check& check : checks)
        widest = std::max(widest, display_width(check.check));
    for (const Check& check : checks) {
        const Piece verdict = verdict_piece(check.verdict);
        write_wrapped(out,
                      {verdict,
                       {check.check, Style::plain, filler(verdict.text, verdict_columns)},
                       {printable(check.detail), Style::plain, filler(check.check, widest)}},
                      look, {.first = 0, .rest = verdict_columns + gap});
    }
    const auto failed = std::count_if(checks.begin(), checks.end(), [](const Check& check) {
        return check.verdict == Verdict::failed;
    });
    out << '\n';
    write_wrapped(out, {verdict_of(failed, held)}, look, {0, 2});
}

Table check_table(const Checks& checks) {
    Table table{{"check", "result", "detail"}, {}};
    for (const Check& check : checks)
        table.rows.push_back({check.check, verdict_piece(check.verdict).text, check.detail});
    return table;
}

} // namespace edca::present
