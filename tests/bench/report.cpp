#include "report.hpp"

#include "domain/text/utf8.hpp"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace edca::bench {

namespace {

constexpr std::string_view begin_mark = "<!-- scripts/bench writes from here -->\n";
constexpr std::string_view end_mark = "<!-- to here -->\n";

/// With three digits that count.
std::string number(double value) {
    constexpr int digits = 3;
    if (value == 0)
        return "0";
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - (digits - 1));
    std::ostringstream out;
    out.precision(15);
    out << std::round(value / unit) * unit;
    return out.str();
}

/// 1.25×, or 1/80 where ours is but a part.
std::string ratio(double value) {
    constexpr double small = 1.0 / 3;
    return value >= small || value <= 0 ? number(value) + "×" : "1/" + number(1 / value);
}

std::string result(const Measurement& one) {
    const auto [ours, against] = one.measured;
    const auto of = one.aim ? one.aim->of : Aim::Of::ratio;
    switch (of) {
    case Aim::Of::ratio:
        return ratio(ours / against);
    case Aim::Of::above:
        return number(ours - against) + " " + one.unit + " above";
    case Aim::Of::ours:
        return number(ours) + " " + one.unit;
    case Aim::Of::faster:
        return number(against / ours) + " times faster";
    }
    throw std::logic_error("an aim that the report does not know");
}

std::string text(const Aim& aim, const std::string& unit) {
    switch (aim.of) {
    case Aim::Of::ratio:
        return "at most " + ratio(aim.limit);
    case Aim::Of::above:
        return "at most " + number(aim.limit) + " " + unit + " above";
    case Aim::Of::ours:
        return "at most " + number(aim.limit) + " " + unit;
    case Aim::Of::faster:
        return number(aim.limit) + " times faster";
    }
    throw std::logic_error("an aim that the report does not know");
}

bool is_met(const Aim& aim, const Versus& measured) {
    const auto [ours, against] = measured;
    switch (aim.of) {
    case Aim::Of::ratio:
        return ours <= aim.limit * against;
    case Aim::Of::above:
        return ours - against <= aim.limit;
    case Aim::Of::ours:
        return ours <= aim.limit;
    case Aim::Of::faster:
        return against >= aim.limit * ours;
    }
    throw std::logic_error("an aim that the report does not know");
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
        throw std::runtime_error(path_to_utf8(path) + " cannot be read");
    return text.str();
}

} // namespace

Table report_table(const Measurements& measurements) {
    Table table{{"load", "what", "ours", "against", "its", "unit", "result", "aim", ""}, {}};
    for (const auto& one : measurements)
        table.rows.push_back({one.load, one.what, number(one.measured.ours), one.against,
                              number(one.measured.against), one.unit, result(one),
                              one.aim ? text(*one.aim, one.unit) : std::string(),
                              one.aim ? is_met(*one.aim, one.measured) ? "met" : "missed" : ""});
    return table;
}

void write_between_marks(const std::filesystem::path& path, std::string_view text) {
    auto document = contents(path);
    const auto begin = document.find(begin_mark);
    const auto end = document.find(end_mark);
    if (begin == std::string::npos || end == std::string::npos || end < begin)
        throw std::runtime_error(path_to_utf8(path) + " has no place for the table");
    const auto from = begin + begin_mark.size();
    document.replace(from, end - from, text);
    std::ofstream file(path, std::ios::binary);
    file << document;
    if (!file.flush())
        throw std::runtime_error(path_to_utf8(path) + " cannot be written");
}

} // namespace edca::bench
