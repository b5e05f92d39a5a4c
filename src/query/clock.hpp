#pragma once

#include "domain/time/time_asked.hpp"
#include "query/period.hpp"
#include "sqlite/connection.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace edca::query {

/// Whose dates are meant where a time says nothing of it.
enum class Zone { of_the_scans, utc };

/// The clock by which times are read.
struct Clock {
    Timestamp now;
    Zone zone = Zone::of_the_scans;
};

/// The time that `text` is. Throws Error, which names `what`, where it is none.
TimeAsked time_asked(std::string_view what, std::string_view text, const Clock& clock);

/// Beginning of a time as the scans of an organization count days, and its end, both included: UTC
/// text. Where their clocks differ, a scan belongs to the day that its own clock showed.
std::string begin_of(sqlite::Connection& database, const std::string& organization,
                     const TimeAsked& asked);
std::string end_of(sqlite::Connection& database, const std::string& organization,
                   const TimeAsked& asked);

/// The time of the last scan within a time; where there is none, the end of the time.
std::string last_within(sqlite::Connection& database, const std::string& organization,
                        const TimeAsked& asked);

/// How far the clock of an organization's last scan was ahead of UTC.
std::chrono::minutes last_offset(sqlite::Connection& database, const std::string& organization);

/// A period of time as it was asked for; by default all time.
struct Period {
    std::optional<TimeAsked> since;
    std::optional<TimeAsked> until;
};

/// The period of an organization. What is not asked for is as `otherwise` says.
Within within(sqlite::Connection& database, const std::string& organization, const Period& period,
              Within otherwise = {});

} // namespace edca::query
