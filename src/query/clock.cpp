#include "query/clock.hpp"

#include "domain/error.hpp"
#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <utility>

namespace edca::query {

namespace {

using std::chrono::milliseconds;

/// A scan, and the scan before or after it, if there is one.
struct Beside {
    Timestamp at;
    std::chrono::minutes offset{0};
    std::optional<Timestamp> next_to_it;
};

/// Scans beside a local time: queries/scans_beside.sql says what these are.
struct Scans {
    std::optional<Beside> from;
    std::optional<Beside> to;
    std::optional<Beside> within;
};

Timestamp time_of(const SQLite::Column& column) {
    return sqlite::known(column, &parse_timestamp);
}

Scans scans_beside(sqlite::Connection& database, const std::string& organization, Timestamp local,
                   const std::string& within) {
    auto text = to_text(local);
    text.pop_back(); // Z
    SQLite::Statement select(database.handle(), std::string(queries::scans_beside));
    select.bind(":organization", organization);
    select.bind(":local", text);
    sqlite::bind_optional(select, ":within", within.empty() ? std::nullopt : std::optional(within));
    Scans scans;
    while (select.executeStep()) {
        Beside beside{.at = time_of(select.getColumn("taken_at")),
                      .offset = std::chrono::minutes(select.getColumn("utc_offset").getInt64()),
                      .next_to_it = std::nullopt};
        const auto next = select.getColumn("beside_at");
        if (!next.isNull())
            beside.next_to_it = time_of(next);
        const auto side = select.getColumn("side").getString();
        (side == "from" ? scans.from : side == "to" ? scans.to : scans.within) = beside;
    }
    return scans;
}

/// Where a day begins in UTC that begins at `local`: by the clock of the first scan in or after it,
/// and after the scan before that one.
Timestamp begin_in_utc(const Scans& scans, Timestamp local) {
    const auto after = [&](const Beside& scan, Timestamp earlier) {
        return std::max(local - scan.offset, earlier + milliseconds(1));
    };
    if (scans.from)
        return scans.from->next_to_it ? after(*scans.from, *scans.from->next_to_it)
                                      : local - scans.from->offset;
    return scans.to ? after(*scans.to, scans.to->at) : local;
}

/// Where a day ends in UTC whose end is before `local`: by the clock of the last scan in or before
/// it, and before the scan after that one.
Timestamp end_in_utc(const Scans& scans, Timestamp local) {
    const auto before = [&](const Beside& scan, Timestamp later) {
        return std::min(local - scan.offset, later) - milliseconds(1);
    };
    if (scans.to)
        return scans.to->next_to_it ? before(*scans.to, *scans.to->next_to_it)
                                    : local - scans.to->offset - milliseconds(1);
    return scans.from ? before(*scans.from, scans.from->at) : local - milliseconds(1);
}

/// Today and yesterday become the day that they are where the organization is.
TimeAsked meant(sqlite::Connection& database, const std::string& organization,
                const TimeAsked& asked) {
    return asked.days_ago ? day_asked(asked, last_offset(database, organization)) : asked;
}

} // namespace

TimeAsked time_asked(std::string_view what, std::string_view text, const Clock& clock) {
    auto asked = parse_time_asked(text, clock.now);
    if (!asked)
        throw Error(std::string(what) + ": \"" + std::string(text) +
                        "\" is no time, expected ISO 8601 or a length of time before now",
                    times_known);
    if (clock.zone == Zone::utc) {
        asked->local.clear();
        asked->days_ago.reset();
    }
    return *asked;
}

std::string begin_of(sqlite::Connection& database, const std::string& organization,
                     const TimeAsked& asked) {
    const auto time = meant(database, organization, asked);
    if (time.local.empty())
        return to_text(time.begin);
    return to_text(begin_in_utc(scans_beside(database, organization, time.begin, {}), time.begin));
}

std::string end_of(sqlite::Connection& database, const std::string& organization,
                   const TimeAsked& asked) {
    const auto time = meant(database, organization, asked);
    if (time.local.empty())
        return to_text(time.end - milliseconds(1));
    return to_text(end_in_utc(scans_beside(database, organization, time.end, {}), time.end));
}

std::string last_within(sqlite::Connection& database, const std::string& organization,
                        const TimeAsked& asked) {
    const auto time = meant(database, organization, asked);
    if (time.local.empty())
        return to_text(time.end - milliseconds(1));
    const auto scans = scans_beside(database, organization, time.end, time.local);
    return to_text(scans.within ? scans.within->at : end_in_utc(scans, time.end));
}

std::chrono::minutes last_offset(sqlite::Connection& database, const std::string& organization) {
    SQLite::Statement select(database.handle(), std::string(queries::last_offset));
    select.bind(":organization", organization);
    return std::chrono::minutes(select.executeStep() ? select.getColumn("utc_offset").getInt64()
                                                     : 0);
}

Within within(sqlite::Connection& database, const std::string& organization, const Period& period,
              Within otherwise) {
    Within within = std::move(otherwise);
    if (period.since)
        within.since = begin_of(database, organization, *period.since);
    if (period.until)
        within.until = end_of(database, organization, *period.until);
    return within;
}

} // namespace edca::query
