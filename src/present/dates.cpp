#include "present/dates.hpp"

#include "present/width.hpp"

#include <algorithm>

namespace edca::present {

namespace {

constexpr std::size_t day_length = 10;
constexpr std::size_t minute_length = 16;
constexpr std::size_t second_length = 19;
constexpr std::size_t millisecond_length = 23;

std::size_t length_of(DateForm form) {
    switch (form) {
    case DateForm::day:
        return day_length;
    case DateForm::minute:
        return minute_length;
    case DateForm::second:
        return second_length;
    case DateForm::millisecond:
        return millisecond_length;
    }
    return millisecond_length;
}

DateForm form_of_length(std::size_t length) {
    for (const DateForm form : {DateForm::day, DateForm::minute, DateForm::second})
        if (length <= length_of(form))
            return form;
    return DateForm::millisecond;
}

} // namespace

DateForm date_form(std::vector<std::string> times) {
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    for (const DateForm form : {DateForm::day, DateForm::minute, DateForm::second}) {
        const auto same = [length = length_of(form)](const std::string& one,
                                                     const std::string& other) {
            return one.compare(0, length, other, 0, length) == 0;
        };
        if (std::adjacent_find(times.begin(), times.end(), same) == times.end())
            return form;
    }
    return DateForm::millisecond;
}

std::string date_text(std::string_view time, DateForm form) {
    std::string text = printable(time.substr(0, length_of(form)));
    if (text.size() > day_length && text[day_length] == 'T')
        text[day_length] = ' ';
    return text;
}

std::string days_ago(std::int64_t days) {
    if (days < 2)
        return days == 0 ? "today" : "yesterday";
    return std::to_string(days) + " days ago";
}

Dates::Dates(const Look& look, std::string_view organization, const std::vector<std::string>& times,
             DateForm form)
    : form_(form) {
    if (look.dates)
        if (const auto found = look.dates->find(organization); found != look.dates->end())
            scans_ = &found->second;
    std::vector<std::string> shown;
    for (const auto& time : times) {
        form_ = std::max(form_, form_of(time));
        shown.emplace_back(scans_ == nullptr ? std::string_view(time) : scans_->shown(time));
    }
    form_ = std::max(form_, date_form(std::move(shown)));
}

DateForm Dates::form_of(std::string_view utc) const {
    return scans_ == nullptr ? form_ : std::max(form_, form_of_length(scans_->needed_length(utc)));
}

std::string Dates::text(std::string_view utc) const {
    return date_text(scans_ == nullptr ? utc : scans_->shown(utc), form_of(utc));
}

std::string Dates::zone(std::string_view utc) const {
    const auto shown = scans_ == nullptr ? utc : scans_->shown(utc);
    const auto offset = shown.size() > millisecond_length ? shown.substr(millisecond_length) : "Z";
    if (offset == "Z" || offset == "+00:00")
        return " UTC";
    return form_of(utc) == DateForm::day ? std::string() : " " + printable(offset);
}

std::string Dates::pair_text(std::string_view from, std::string_view to,
                             std::string_view between) const {
    return text(from) + (zone(from) == zone(to) ? std::string() : zone(from)) +
           std::string(between) + text_with_zone(to);
}

} // namespace edca::present
