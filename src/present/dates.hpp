#pragma once

#include "domain/time/scan_dates.hpp"
#include "present/look.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// The form of a date: the day, and more of it where that is needed to tell scans apart.
enum class DateForm { day, minute, second, millisecond };

/// The shortest form that tells different times apart. `times` are texts of times in any order, and
/// may repeat.
DateForm date_form(std::vector<std::string> times);

/// `2026-04-24` or `2026-04-24 06:22` for the text `2026-04-24T06:22:00.000Z`.
std::string date_text(std::string_view time, DateForm form);

/// `today`, `yesterday` or `12 days ago`.
std::string days_ago(std::int64_t days);

/// Dates of one organization: the form, and the clocks by which they are shown. A date that is
/// shown means, typed as an argument, the same scan.
class Dates {
  public:
    /// Dates in UTC.
    Dates(DateForm form = DateForm::day) // NOLINT: a form is enough
        : form_(form) {}

    /// Dates of `organization`, which `look` may know the scans of. The form tells `times`, UTC
    /// texts, from each other and from the times of all other scans.
    Dates(const Look& look, std::string_view organization,
          const std::vector<std::string>& times = {}, DateForm form = DateForm::day);

    [[nodiscard]] DateForm form() const {
        return form_;
    }

    /// A time that is UTC text, in this form or as much longer as it needs to be.
    [[nodiscard]] std::string text(std::string_view utc) const;

    /// ` UTC` or ` +02:00`; nothing after a day whose clock is not that of UTC.
    [[nodiscard]] std::string zone(std::string_view utc) const;

    /// Both.
    [[nodiscard]] std::string text_with_zone(std::string_view utc) const {
        return text(utc) + zone(utc);
    }

    /// `2026-04-24 – 2026-05-01 UTC`, with one zone where both are in it.
    [[nodiscard]] std::string pair_text(std::string_view from, std::string_view to,
                                        std::string_view between = " – ") const;

  private:
    [[nodiscard]] DateForm form_of(std::string_view utc) const;

    DateForm form_ = DateForm::day;
    const ScanDates* scans_ = nullptr; // null: times are shown in UTC
};

} // namespace edca::present
