#include "domain/form/written_time.hpp"

#include "domain/text/text.hpp"
#include "domain/time/timestamp.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace edca {

namespace {

constexpr std::string_view spaces = " \x1F"; // the other one is fixed_space

/// Takes from `text` what it begins with.
class Reader {
  public:
    explicit Reader(std::string_view text)
        : text_(text)
        , rest_(text) {}

    /// So many digits at least and at most, and no digit after them.
    std::optional<int> number(std::size_t least, std::size_t most) {
        const auto end = static_cast<std::size_t>(
            std::find_if_not(rest_.begin(), rest_.end(), is_digit) - rest_.begin());
        if (end < least || end > most)
            return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, end))
            value = 10 * value + (c - '0');
        rest_.remove_prefix(end);
        return value;
    }

    bool take(std::string_view what) {
        if (!rest_.starts_with(what))
            return false;
        rest_.remove_prefix(what.size());
        return true;
    }

    bool take_spaces() {
        const auto before = rest_.size();
        while (one_of(spaces))
            ;
        return rest_.size() < before;
    }

    /// One of the characters; nothing where another one comes.
    std::optional<char> one_of(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos)
            return std::nullopt;
        const char found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }

    [[nodiscard]] std::string_view rest() const {
        return rest_;
    }

    [[nodiscard]] std::size_t length() const {
        return text_.size() - rest_.size();
    }

  private:
    std::string_view text_;
    std::string_view rest_;
};

/// Whether a date or a time may end before `rest`: no word and no number goes on there.
bool ends_before(std::string_view rest) {
    if (rest.empty())
        return true;
    const char c = rest.front();
    if (is_digit(c) || (c >= 'a' && c <= 'z') || c == '_')
        return false;
    constexpr std::string_view joints = ":/.-,";
    return joints.find(c) == std::string_view::npos || rest.size() == 1 || !is_digit(rest[1]);
}

std::optional<std::chrono::sys_days> day_of(int year, int month, int day) {
    constexpr int first_year = 1900;
    constexpr int last_year = 2199;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (year < first_year || year > last_year || !date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date);
}

std::optional<std::chrono::sys_days> read_date(Reader& reader) {
    const auto first = reader.number(1, 4);
    const auto first_length = reader.length();
    const auto separator = first ? reader.one_of("/.-") : std::nullopt;
    const auto second = separator ? reader.number(1, 2) : std::nullopt;
    if (!second || reader.one_of("/.-") != separator)
        return std::nullopt;
    const auto before_third = reader.length();
    const auto third = reader.number(1, 4);
    if (!third)
        return std::nullopt;
    const auto third_length = reader.length() - before_third;
    if (first_length == 4)
        return third_length <= 2 ? day_of(*first, *second, *third) : std::nullopt;
    if (first_length > 2 || third_length != 4)
        return std::nullopt;
    constexpr int months = 12;
    const bool month_is_first = separator == '/' && *first <= months;
    return month_is_first ? day_of(*third, *first, *second) : day_of(*third, *second, *first);
}

/// Hours of the day from those of half a day; nothing where there is no such hour.
std::optional<int> whole_hour(Reader& reader, int hour) {
    constexpr std::array<std::string_view, 2> morning{"am", "a.m."};
    constexpr std::array<std::string_view, 2> evening{"pm", "p.m."};
    Reader half = reader;
    half.take_spaces();
    const auto is_of = [&](const auto& names) {
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return half.take(name); });
    };
    const bool is_morning = is_of(morning);
    if (!is_morning && !is_of(evening))
        return hour < 24 ? std::optional(hour) : std::nullopt;
    if (hour < 1 || hour > 12)
        return std::nullopt;
    reader = half;
    return hour % 12 + (is_morning ? 0 : 12);
}

/// Seconds east of UTC that follow a time: `z`, `+02:00`; 0 where nothing is said.
std::int64_t read_offset(Reader& reader) {
    if (reader.take("z"))
        return 0;
    Reader offset = reader;
    offset.take_spaces();
    const auto sign = offset.one_of("+-");
    const auto hours = sign ? offset.number(2, 2) : std::nullopt;
    const auto minutes = hours && offset.take(":") ? offset.number(2, 2) : std::nullopt;
    if (!minutes)
        return 0;
    reader = offset;
    return (*sign == '-' ? -1 : 1) * (*hours * 3600LL + *minutes * 60LL);
}

struct ClockTime {
    std::int64_t seconds = 0; // since midnight, of UTC where the offset was written
    std::string fraction;
};

std::optional<ClockTime> read_clock(Reader& reader) {
    const auto hour = reader.number(1, 2);
    const auto separator = hour ? reader.one_of(":.") : std::nullopt;
    const auto minute = separator ? reader.number(2, 2) : std::nullopt;
    if (!minute || *minute > 59)
        return std::nullopt;
    Reader with_seconds = reader;
    std::optional<int> second;
    if (with_seconds.one_of(":.") == separator)
        second = with_seconds.number(2, 2);
    if (second && *second > 59)
        return std::nullopt;
    if (second)
        reader = with_seconds;
    else if (separator == '.') // a number
        return std::nullopt;
    ClockTime time;
    if (Reader fraction = reader; second && separator == ':' && fraction.one_of(".,")) {
        const auto before = fraction.length();
        const auto rest = fraction.rest();
        if (fraction.number(1, 9)) {
            time.fraction = "." + std::string(rest.substr(0, fraction.length() - before));
            reader = fraction;
        }
    }
    const auto whole = whole_hour(reader, *hour);
    if (!whole)
        return std::nullopt;
    time.seconds = *whole * 3600LL + *minute * 60LL + second.value_or(0) - read_offset(reader);
    return ends_before(reader.rest()) ? std::optional(time) : std::nullopt;
}

} // namespace

std::optional<WrittenTime> written_time(std::string_view text) {
    Reader reader(text);
    const auto day = read_date(reader);
    if (!day)
        return std::nullopt;
    const auto since_1970 =
        std::chrono::duration_cast<std::chrono::seconds>(day->time_since_epoch());
    WrittenTime written;
    written.length = reader.length();
    constexpr std::size_t day_only = 10;
    written.date = clock_text(since_1970.count()).substr(0, day_only);
    Reader clock = reader;
    bool goes_on = clock.take("t");
    if (!goes_on) {
        clock.take(",");
        goes_on = clock.take_spaces();
    }
    if (goes_on)
        if (const auto time = read_clock(clock)) {
            written.length = clock.length();
            written.seconds = since_1970.count() + time->seconds;
            written.fraction = time->fraction;
            return written;
        }
    return ends_before(reader.rest()) ? std::optional(written) : std::nullopt;
}

std::string clock_text(std::int64_t seconds) {
    constexpr std::size_t to_seconds = 19;
    return to_text(Timestamp(std::chrono::seconds(seconds))).substr(0, to_seconds);
}

} // namespace edca
