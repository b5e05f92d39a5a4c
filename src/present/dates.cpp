#include "present/dates.hpp"

#include "present/width.hpp"

#include <algorithm>

namespace edca::present {

namespace {

constexpr std::size_t day_length = 10;
constexpr std::size_t minute_length = 16;

} // namespace

DateForm date_form(std::vector<std::string> times) {
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    const auto same_day = [](const std::string& one, const std::string& other) {
        return one.compare(0, day_length, other, 0, day_length) == 0;
    };
    const bool shared = std::adjacent_find(times.begin(), times.end(), same_day) != times.end();
    return shared ? DateForm::minute : DateForm::day;
}

std::string date_text(std::string_view utc, DateForm form) {
    std::string text = printable(utc.substr(0, form == DateForm::day ? day_length : minute_length));
    if (text.size() == minute_length && text[day_length] == 'T')
        text[day_length] = ' ';
    return text;
}

} // namespace edca::present
