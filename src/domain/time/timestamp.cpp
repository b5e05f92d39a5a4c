#include "domain/time/timestamp.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace edca {

namespace {

/// Reads fields of fixed width from the front of a text. A read that fails takes nothing.
class Scanner {
  public:
    explicit Scanner(std::string_view text)
        : rest_(text) {}

    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count)
            return std::nullopt;
        int number = 0;
        for (const char c : rest_.substr(0, count)) {
            if (c < '0' || c > '9')
                return std::nullopt;
            number = number * 10 + (c - '0');
        }
        rest_.remove_prefix(count);
        return number;
    }

    bool take(char expected) {
        if (rest_.empty() || rest_.front() != expected)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    [[nodiscard]] bool done() const {
        return rest_.empty();
    }

  private:
    std::string_view rest_;
};

using std::chrono::milliseconds;
using std::chrono::minutes;

std::optional<std::chrono::sys_days> date(Scanner& in) {
    const auto year = in.digits(4);
    if (!year || !in.take('-'))
        return std::nullopt;
    const auto month = in.digits(2);
    if (!month || !in.take('-'))
        return std::nullopt;
    const auto day = in.digits(2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year(*year),
                                          std::chrono::month(static_cast<unsigned>(*month)),
                                          std::chrono::day(static_cast<unsigned>(*day))};
    if (!ymd.ok() || *year < 1 || *year > 9998)
        return std::nullopt;
    return std::chrono::sys_days(ymd);
}

std::optional<milliseconds> fraction(Scanner& in) {
    int value = 0;
    int count = 0;
    while (const auto digit = in.digits(1)) {
        if (count < 3)
            value = value * 10 + *digit;
        ++count;
    }
    if (count == 0)
        return std::nullopt;
    for (; count < 3; ++count)
        value *= 10;
    return milliseconds(value);
}

std::optional<milliseconds> time_of_day(Scanner& in) {
    const auto hour = in.digits(2);
    if (!hour || *hour > 23 || !in.take(':'))
        return std::nullopt;
    const auto minute = in.digits(2);
    if (!minute || *minute > 59)
        return std::nullopt;
    milliseconds total = std::chrono::hours(*hour) + minutes(*minute);
    if (!in.take(':'))
        return total;
    const auto second = in.digits(2);
    if (!second || *second > 59)
        return std::nullopt;
    total += std::chrono::seconds(*second);
    if (!in.take('.'))
        return total;
    const auto part = fraction(in);
    if (!part)
        return std::nullopt;
    return total + *part;
}

/// The difference of local time to UTC: local time minus this is UTC.
std::optional<minutes> offset(Scanner& in) {
    if (in.done() || in.take('Z'))
        return minutes(0);
    const bool east = in.take('+');
    if (!east && !in.take('-'))
        return std::nullopt;
    const auto hour = in.digits(2);
    if (!hour || *hour > 14)
        return std::nullopt;
    in.take(':');
    const auto minute = in.digits(2);
    if (!minute || *minute > 59)
        return std::nullopt;
    const minutes size = std::chrono::hours(*hour) + minutes(*minute);
    return east ? size : -size;
}

/// Whether a time is within the years that are covered. An offset may move it out of them.
bool is_covered(Timestamp time) {
    using std::chrono::year;
    return time >= std::chrono::sys_days(year(1) / 1 / 1) &&
           time < std::chrono::sys_days(year(9999) / 1 / 1);
}

} // namespace

std::string to_text(Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day ymd(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
        static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
        static_cast<unsigned>(ymd.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string to_text(const LocalTime& time) {
    const auto size = std::chrono::abs(time.offset);
    std::array<char, 40> offset{};
    const int length = std::snprintf(
        offset.data(), offset.size(), "%c%02d:%02d", time.offset < minutes(0) ? '-' : '+',
        static_cast<int>(size / std::chrono::hours(1)), static_cast<int>(size.count() % 60));
    std::string text = to_text(time.utc + time.offset);
    text.pop_back(); // Z
    return text.append(offset.data(), static_cast<std::size_t>(length));
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
    Scanner in(text);
    const auto day = date(in);
    if (!day)
        return std::nullopt;
    if (in.done())
        return LocalTime{Timestamp(*day)};
    if (!in.take('T') && !in.take(' '))
        return std::nullopt;
    const auto clock = time_of_day(in);
    if (!clock)
        return std::nullopt;
    const auto east = offset(in);
    if (!east || !in.done())
        return std::nullopt;
    const LocalTime time{Timestamp(*day) + *clock - *east, *east};
    return is_covered(time.utc) ? std::optional(time) : std::nullopt;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    const auto time = parse_local_time(text);
    return time ? std::optional(time->utc) : std::nullopt;
}

} // namespace edca
