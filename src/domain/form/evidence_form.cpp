#include "domain/form/evidence_form.hpp"

#include "domain/form/comparable.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace edca {

namespace {

using Lines = std::vector<std::string_view>;
using Position = Lines::const_iterator;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return lines;
}

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(" \t"), line.size());
}

bool is_blank_line(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Whether a line is one of a list: `- `, `* ` or `• ` after blanks.
bool is_list_line(std::string_view line) {
    constexpr std::array<std::string_view, 3> signs{"- ", "* ", "\u2022 "};
    line.remove_prefix(indent_of(line));
    return std::any_of(signs.begin(), signs.end(),
                       [line](std::string_view sign) { return line.starts_with(sign); });
}

void add(EvidenceForm& form, const EvidenceForm& more) {
    form.text += more.text;
    form.readings.insert(form.readings.end(), more.readings.begin(), more.readings.end());
}

EvidenceForm form_of(Position begin, Position end);

/// A line of a list with the lines below it, which are indented deeper.
EvidenceForm item_form(Position begin, Position end) {
    EvidenceForm form;
    form.text = line_form(*begin, &form.readings) + '\n';
    add(form, form_of(begin + 1, end));
    return form;
}

/// Adds a list, which ends with its last line of the same indent.
Position add_list(EvidenceForm& form, Position begin, Position end) {
    std::vector<EvidenceForm> items;
    const auto indent = indent_of(*begin);
    while (begin != end && is_list_line(*begin) && indent_of(*begin) == indent) {
        const auto next = std::find_if(begin + 1, end, [indent](std::string_view line) {
            return is_blank_line(line) || indent_of(line) <= indent;
        });
        items.push_back(item_form(begin, next));
        begin = next;
    }
    std::sort(items.begin(), items.end());
    for (const EvidenceForm& item : items)
        add(form, item);
    return begin;
}

EvidenceForm form_of(Position begin, Position end) {
    EvidenceForm form;
    while (begin != end) {
        if (is_list_line(*begin)) {
            begin = add_list(form, begin, end);
        } else {
            form.text += line_form(*begin, &form.readings) + '\n';
            ++begin;
        }
    }
    return form;
}

/// Leaves out the lines that both texts begin with and end with, up to lines without indent: a list
/// is the same where the rest of it is.
void leave_out_equal_ends(Lines& one, Lines& other) {
    const auto begins = [](const Lines& lines, std::size_t at) {
        return at == lines.size() || indent_of(lines[at]) == 0;
    };
    const auto shorter = std::min(one.size(), other.size());
    auto first = static_cast<std::size_t>(
        std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(shorter),
                      other.begin())
            .first -
        one.begin());
    while (first > 0 && !(begins(one, first) && begins(other, first)))
        --first;
    std::size_t last = 0;
    while (last < shorter - first && one[one.size() - 1 - last] == other[other.size() - 1 - last])
        ++last;
    while (last > 0 && indent_of(one[one.size() - last]) > 0)
        --last;
    for (Lines* lines : {&one, &other}) {
        lines->resize(lines->size() - last);
        lines->erase(lines->begin(), lines->begin() + static_cast<std::ptrdiff_t>(first));
    }
}

/// Whether a count of time went on as the calendar did, or stood still.
bool same_count(std::int64_t one, std::int64_t other, std::int64_t seconds_apart) {
    constexpr std::int64_t hour = 3600;
    constexpr std::int64_t day = 24 * hour;
    const auto moved = std::abs(one - other);
    const auto unit = one % day == 0 && other % day == 0 ? day : hour;
    return moved == 0 || std::abs(moved - seconds_apart) < unit;
}

bool same_reading(const Reading& one, const Reading& other, std::int64_t seconds_apart) {
    if (one.kind != other.kind)
        return false;
    switch (one.kind) {
    case Reading::Kind::moment:
        return same_moment(one.seconds, other.seconds);
    case Reading::Kind::count:
        return same_count(one.seconds, other.seconds, seconds_apart);
    case Reading::Kind::number:
        return one.number == other.number;
    }
    return false;
}

EvidenceForm form_of(const Lines& lines) {
    auto end = lines.end();
    while (end != lines.begin() && is_blank_line(*(end - 1)))
        --end;
    return form_of(lines.begin(), end);
}

} // namespace

EvidenceForm evidence_form(std::string_view evidence) {
    return form_of(lines_of(evidence));
}

std::string to_text(const EvidenceForm& form) {
    std::string text = form.text;
    for (const Reading& reading : form.readings) {
        text += '\n';
        text += reading.kind == Reading::Kind::number ? reading.number
                                                      : std::to_string(reading.seconds);
    }
    return text;
}

EvidenceChange evidence_change(std::string_view before, std::string_view now,
                               std::int64_t seconds_apart) {
    if (before == now)
        return EvidenceChange::none;
    auto lines_before = lines_of(before);
    auto lines_now = lines_of(now);
    leave_out_equal_ends(lines_before, lines_now);
    const auto was = form_of(lines_before);
    const auto is = form_of(lines_now);
    if (was.text != is.text || was.readings.size() != is.readings.size())
        return EvidenceChange::changed;
    auto change = EvidenceChange::none;
    for (std::size_t place = 0; place < is.readings.size(); ++place) {
        if (same_reading(was.readings[place], is.readings[place], seconds_apart))
            continue;
        if (is.readings[place].kind != Reading::Kind::number)
            return EvidenceChange::changed;
        change = EvidenceChange::moved;
    }
    return change;
}

} // namespace edca
