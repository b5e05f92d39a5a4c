#include "domain/status.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <array>

namespace edca {

namespace {

constexpr std::array all_statuses{Status::pass, Status::warning, Status::fail, Status::unknown,
                                  Status::skipped};

int precedence(Status status) {
    switch (status) {
    case Status::fail:
        return 4;
    case Status::warning:
        return 3;
    case Status::unknown:
        return 2;
    case Status::pass:
        return 1;
    case Status::skipped:
        return 0;
    }
    return 0;
}

} // namespace

std::string_view to_string(Status status) {
    switch (status) {
    case Status::pass:
        return "Pass";
    case Status::warning:
        return "Warning";
    case Status::fail:
        return "Fail";
    case Status::unknown:
        return "Unknown";
    case Status::skipped:
        return "Skipped";
    }
    return {};
}

std::optional<Status> parse_status(std::string_view text) {
    const auto found = std::find_if(all_statuses.begin(), all_statuses.end(), [&](Status status) {
        return equal_ignoring_ascii_case(text, to_string(status));
    });
    if (found == all_statuses.end())
        return std::nullopt;
    return *found;
}

Status worse(Status one, Status other) {
    return precedence(one) >= precedence(other) ? one : other;
}

} // namespace edca
