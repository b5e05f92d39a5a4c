#include "command/option/duration.hpp"

#include "domain/error.hpp"

#include <CLI/App.hpp>
#include <charconv>
#include <optional>

namespace edca::command {

namespace {

std::optional<double> days_of(char unit) {
    switch (unit) {
    case 'h':
        return 1.0 / 24;
    case 'd':
        return 1;
    case 'w':
        return 7;
    default:
        return std::nullopt;
    }
}

} // namespace

CLI::Validator seconds(double most) {
    return {[most](const std::string& text) -> std::string {
                double value = -1;
                const auto* end = text.data() + text.size();
                const auto [stop, failed] = std::from_chars(text.data(), end, value);
                if (failed == std::errc() && stop == end && value >= 0 && value <= most)
                    return {};
                return '"' + text + "\" is no number of seconds, expected one from 0 to " +
                       std::to_string(static_cast<long long>(most));
            },
            ""};
}

double days(const std::string& option, const std::string& text) {
    unsigned count = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, count);
    if (failed == std::errc() && stop + 1 == end)
        if (const auto unit = days_of(*stop))
            return count * *unit;
    throw Error(option + ": \"" + text + "\" is no length of time, expected one such as 30d",
                "a whole number and h, d or w for hours, days or weeks");
}

bool is_in_hours(const std::string& text) {
    return text.ends_with('h');
}

} // namespace edca::command
