#include "domain/form/comparable.hpp"

#include "domain/form/line_form.hpp"

#include <algorithm>
#include <cstdlib>

namespace edca {

std::string comparable(std::string_view value) {
    std::string form = line_form(value.substr(0, value.find('\n')), nullptr);
    for (auto end = value.find('\n'); end != std::string_view::npos; end = value.find('\n')) {
        value.remove_prefix(end + 1);
        form += '\n' + line_form(value.substr(0, value.find('\n')), nullptr);
    }
    return form;
}

bool same_moment(std::int64_t one, std::int64_t other) {
    constexpr std::int64_t hour = 3600;
    constexpr std::int64_t day = 24 * hour;
    constexpr std::int64_t widest = 26 * hour; // from UTC-12 to UTC+14
    const auto apart = std::abs(one - other);
    return apart % hour == 0 && apart <= widest && apart != day;
}

} // namespace edca
