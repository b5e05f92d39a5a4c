#include "input/scan_order.hpp"

#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <string>
#include <utility>

namespace edca::input {

namespace {

/// Takes so many digits from the beginning of a text, after an optional separator.
std::string take_digits(std::string_view& text, std::size_t count, std::string_view separators) {
    std::string_view rest = text;
    if (!rest.empty() && separators.find(rest.front()) != std::string_view::npos)
        rest.remove_prefix(1);
    const auto digits = rest.substr(0, count);
    if (digits.size() < count || !std::all_of(digits.begin(), digits.end(), is_digit))
        return {};
    text = rest.substr(count);
    return std::string(digits);
}

/// The time with which a text begins.
std::optional<Timestamp> leading_time(std::string_view text) {
    const auto year = take_digits(text, 4, "");
    const auto month = take_digits(text, 2, "-");
    const auto day = take_digits(text, 2, "-");
    if (year.empty() || month.empty() || day.empty())
        return std::nullopt;
    auto time = year;
    time.append("-").append(month).append("-").append(day);
    const auto hour = take_digits(text, 2, "_-T ");
    const auto minute = take_digits(text, 2, "-:.");
    if (!hour.empty() && !minute.empty()) {
        time.append("T").append(hour).append(":").append(minute);
        if (const auto second = take_digits(text, 2, "-:."); !second.empty())
            time.append(":").append(second);
    }
    if (!text.empty() && is_digit(text.front()))
        return std::nullopt; // another number
    return parse_timestamp(time);
}

std::optional<Timestamp> time_of(const Source& source) {
    if (source.error || source.path.empty())
        return std::nullopt;
    if (const auto time = time_in_name(path_to_utf8(source.path.filename())))
        return time;
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(source.path, unknown))
        return std::nullopt;            // what is taken out of a pipe is gone
    std::array<char, 4096> beginning{}; // EDCA writes Metadata first
    std::ifstream file(source.path, std::ios::binary);
    file.read(beginning.data(), beginning.size());
    return time_in_beginning({beginning.data(), static_cast<std::size_t>(file.gcount())});
}

} // namespace

std::optional<Timestamp> time_in_name(std::string_view name) {
    for (std::size_t index = 0; index < name.size(); ++index)
        if (is_digit(name[index]) && (index == 0 || !is_digit(name[index - 1])))
            if (const auto time = leading_time(name.substr(index)))
                return time;
    return std::nullopt;
}

std::optional<Timestamp> time_in_beginning(std::string_view bytes) {
    std::string text(bytes);
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end()); // of UTF-16
    constexpr std::string_view name = "\"AnalysisTimestamp\"";
    auto at = text.find(name);
    if (at == std::string::npos)
        return std::nullopt;
    at = text.find_first_not_of(" \t\r\n", at + name.size());
    if (at == std::string::npos || text[at] != ':')
        return std::nullopt;
    at = text.find_first_not_of(" \t\r\n", at + 1);
    if (at == std::string::npos || text[at] != '"')
        return std::nullopt;
    const auto end = text.find('"', at + 1);
    if (end == std::string::npos)
        return std::nullopt;
    return parse_timestamp(std::string_view(text).substr(at + 1, end - at - 1));
}

void sort_by_time(std::vector<Source>& sources) {
    if (sources.size() < 2)
        return;
    std::vector<std::pair<Timestamp, std::size_t>> timed; // and their places
    for (std::size_t place = 0; place < sources.size(); ++place)
        if (const auto time = time_of(sources[place]))
            timed.emplace_back(*time, place);
    auto sorted = timed;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<Source> in_order = sources;
    for (std::size_t index = 0; index < timed.size(); ++index)
        in_order[timed[index].second] = std::move(sources[sorted[index].second]);
    sources = std::move(in_order);
}

} // namespace edca::input
