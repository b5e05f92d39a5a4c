#pragma once

#include "domain/status.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present::html {

/// `Jan` for 1.
std::string month_name(unsigned month);

/// `24 Apr 2026`, and ` 08:22` where `length` is more than that of a day, for a time such as
/// `2026-04-24T08:22:00.000+02:00`.
std::string day_words(std::string_view shown, std::size_t length);

/// `+0.99`, `−2.50` with a minus sign, `0` where nothing moved in two decimals.
std::string move_text(double points);

/// `+3`, `−3`, `0`.
std::string move_text(std::int64_t count);

/// `up` or `down`, for the class of what moved; nothing where it did not.
std::optional<std::string_view> direction(double points);

/// `69.38`; `–` where there is no score.
std::string score_text(const std::optional<double>& score);

/// `H8`: first letter of the severity, and the weight.
std::string severity_mark(std::string_view severity, std::int64_t weight);

/// `TLS-014` for EDCA-TLS-014; another id as it is.
std::string_view short_id(std::string_view control_id);

/// `ex1, ex2 and 3 more`.
std::string some_of(const std::vector<std::string>& names, std::size_t most);

/// A text as an id and as the end of an address: letters, digits, `-` and `.` stay, other bytes
/// become
/// `_` and two digits.
std::string safe_id(std::string_view text);

/// One letter for a status, in lower case: the class of its marks.
std::string_view letter(Status status);

} // namespace edca::present::html
