#include "domain/time/time_asked.hpp"

#include "support/catch.hpp"

#include <string>
#include <string_view>

using namespace edca;

namespace {

const Timestamp now = parse_timestamp("2026-05-02T07:00:00.250Z").value();

/// `2026-04: 2026-04-01T00:00:00.000Z to 2026-05-01T00:00:00.000Z`, without what is before the
/// colon where it is no local time.
std::string read(std::string_view text) {
    const auto time = parse_time_asked(text, now);
    if (!time)
        return "no time";
    return time->local + (time->local.empty() ? "" : ": ") + to_text(time->begin) + " to " +
           to_text(time->end);
}

} // namespace

TEST_CASE(
    "a month, a day, a minute and a second are meant as a whole, by the clocks of the scans") {
    CHECK(read("2026-04") == "2026-04: 2026-04-01T00:00:00.000Z to 2026-05-01T00:00:00.000Z");
    CHECK(read("2026-12") == "2026-12: 2026-12-01T00:00:00.000Z to 2027-01-01T00:00:00.000Z");
    CHECK(read("2026-04-24") == "2026-04-24: 2026-04-24T00:00:00.000Z to 2026-04-25T00:00:00.000Z");
    CHECK(read("2026-04-24T08:22") ==
          "2026-04-24T08:22: 2026-04-24T08:22:00.000Z to 2026-04-24T08:23:00.000Z");
    CHECK(read("2026-04-24 08:22") == read("2026-04-24T08:22"));
    CHECK(read("2026-04-24 08:22:33") ==
          "2026-04-24T08:22:33: 2026-04-24T08:22:33.000Z to 2026-04-24T08:22:34.000Z");
    CHECK(read("2026-04-24T08:22:33.5") ==
          "2026-04-24T08:22:33.500: 2026-04-24T08:22:33.500Z to 2026-04-24T08:22:33.501Z");
}

TEST_CASE("a time with an offset has its place in UTC, however it is written") {
    const std::string minute = "2026-04-24T06:22:00.000Z to 2026-04-24T06:23:00.000Z";
    for (const char* text :
         {"2026-04-24T08:22+02:00", "2026-04-24T06:22Z", "2026-04-24 08:22 +02:00",
          "2026-04-24 06:22 UTC", "2026-04-24t06:22z"}) {
        CAPTURE(text);
        CHECK(read(text) == minute);
    }
    CHECK(read("2026-04-24T06:22:00.123Z") ==
          "2026-04-24T06:22:00.123Z to 2026-04-24T06:22:00.124Z");
}

TEST_CASE("a length of time is so long before now") {
    CHECK(read("24h") == "2026-05-01T07:00:00.250Z to 2026-05-01T07:00:00.251Z");
    CHECK(read("1d") == read("24h"));
    CHECK(read("2W") == read("14d"));
    CHECK(read("0h") == "2026-05-02T07:00:00.250Z to 2026-05-02T07:00:00.251Z");
}

TEST_CASE("today and yesterday depend on where it is that day") {
    const auto today = parse_time_asked("today", now).value();
    CHECK(today.days_ago == 0);
    CHECK(day_asked(today, std::chrono::hours(-8)).local == "2026-05-01");
    CHECK(day_asked(today, std::chrono::hours(11)).local == "2026-05-02");
    const auto yesterday = parse_time_asked("Yesterday", now).value();
    CHECK(day_asked(yesterday, std::chrono::hours(2)).local == "2026-05-01");
}

TEST_CASE("what is no time that can be asked about is none") {
    for (const char* text : {"", "2026", "2026-13", "2026-04-31", "7", "7x", "-7d", "7 d", "d",
                             "99999999h", "1000000w", "tomorrow", "last", "24.04.2026",
                             "2026-04-24T", "2026-04-24 UTC", "2026-4-24"}) {
        CAPTURE(text);
        CHECK(read(text) == "no time");
    }
}
