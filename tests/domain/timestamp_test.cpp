#include "domain/time/timestamp.hpp"

#include "support/catch.hpp"

using edca::parse_timestamp;
using edca::to_text;

namespace {

std::string utc(std::string_view text) {
    const auto time = parse_timestamp(text);
    return time ? to_text(*time) : "no time";
}

} // namespace

TEST_CASE("a time with an offset is turned into UTC") {
    CHECK(utc("2026-04-24T08:22:00.0000000+02:00") == "2026-04-24T06:22:00.000Z");
    CHECK(utc("2026-04-24T08:22+02:00") == "2026-04-24T06:22:00.000Z");
    CHECK(utc("2026-01-01T00:30:00+0100") == "2025-12-31T23:30:00.000Z");
    CHECK(utc("2024-02-28T20:00:00-05:30") == "2024-02-29T01:30:00.000Z");
}

TEST_CASE("a bare date is midnight UTC and a time without an offset is UTC") {
    CHECK(utc("2026-04-24") == "2026-04-24T00:00:00.000Z");
    CHECK(utc("2026-04-24T08:22:33.5") == "2026-04-24T08:22:33.500Z");
    CHECK(utc("2026-04-24 08:22Z") == "2026-04-24T08:22:00.000Z");
}

TEST_CASE("digits beyond milliseconds are cut off, not rounded") {
    CHECK(utc("2026-04-24T08:22:00.9999999Z") == "2026-04-24T08:22:00.999Z");
    CHECK(utc("2026-04-24T08:22:00.05Z") == "2026-04-24T08:22:00.050Z");
}

TEST_CASE("what is no time is not read as one") {
    const auto* text =
        GENERATE("", "2026", "2026-13-01", "2025-02-29", "2026-04-24T", "2026-04-24T24:00",
                 "2026-04-24T08:60", "2026-04-24T08:22:61", "2026-04-24T08:22:00.",
                 "2026-04-24T08:22:00+2", "2026-04-24T08:22:00+15:00", "2026-04-24T08:22:00Zulu",
                 " 2026-04-24", "24.04.2026", "0000-01-01", "9999-12-31", "2026-4-24");
    CAPTURE(text);
    CHECK_FALSE(parse_timestamp(text).has_value());
}

TEST_CASE("the order of times as text is their order in time") {
    CHECK(utc("0001-01-01") < utc("0999-12-31T23:59:59.999Z"));
    CHECK(utc("2026-04-24T08:22:00+02:00") < utc("2026-04-24T06:22:00.001Z"));
}

TEST_CASE("a time that its offset moves out of the years that are covered is none") {
    CHECK_FALSE(parse_timestamp("9998-12-31T23:59:59.999-14:00"));
    CHECK_FALSE(parse_timestamp("0001-01-01T00:00:00+00:01"));
    CHECK(parse_timestamp("9998-12-31T23:59:59.999+14:00"));
    CHECK(parse_timestamp("0001-01-01T00:00:00-00:01"));
}
