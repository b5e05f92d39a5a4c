#include "present/marks.hpp"

#include "support/catch.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::present;

namespace {

const std::vector<std::string> six_scans{"2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z",
                                         "2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z",
                                         "2026-05-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z"};

StatusHistory with_spans(std::vector<StatusSpan> spans) {
    StatusHistory history;
    history.spans = std::move(spans);
    return history;
}

std::string drawn(const StatusHistory& history, std::size_t columns = 80) {
    return marks_text(marks_of(history, six_scans, columns), {});
}

} // namespace

TEST_CASE("there is a mark for every scan") {
    const StatusHistory history = with_spans({{Status::pass, six_scans[0], six_scans[1]},
                                              {Status::warning, six_scans[1], six_scans[2]},
                                              {Status::fail, six_scans[2], six_scans[3]},
                                              {Status::unknown, six_scans[3], six_scans[4]},
                                              {Status::skipped, six_scans[4], six_scans[5]}});
    CHECK(drawn(history) == "✓!✗?–·");
}

TEST_CASE("a status holds from its first scan up to, not including, its end") {
    CHECK(drawn(with_spans({{Status::fail, six_scans[2], six_scans[4]}})) == "··✗✗··");
}

TEST_CASE("a status without an end still holds at the last scan") {
    CHECK(drawn(with_spans({{Status::pass, six_scans[3], std::nullopt}})) == "···✓✓✓");
}

TEST_CASE("a gap between two spans was not assessed") {
    CHECK(drawn(with_spans({{Status::pass, six_scans[0], six_scans[2]},
                            {Status::pass, six_scans[4], std::nullopt}})) == "✓✓··✓✓");
}

TEST_CASE("more scans than columns share marks of equal size, each showing its worst") {
    const StatusHistory history = with_spans({{Status::pass, six_scans[0], six_scans[3]},
                                              {Status::fail, six_scans[3], six_scans[4]},
                                              {Status::skipped, six_scans[5], std::nullopt}});
    const Marks three = marks_of(history, six_scans, 3);
    CHECK(three.scans_per_mark == 2);
    CHECK(marks_text(three, {}) == "✓✗–");

    const Marks two = marks_of(history, six_scans, 2);
    CHECK(two.scans_per_mark == 3);
    CHECK(marks_text(two, {}) == "✓✗");
}

TEST_CASE("the last mark may stand for fewer scans") {
    const Marks four =
        marks_of(with_spans({{Status::unknown, six_scans[4], std::nullopt}}), six_scans, 5);
    CHECK(four.scans_per_mark == 2);
    CHECK(marks_text(four, {}) == "··?");
}

TEST_CASE("one bad scan among many stays visible") {
    std::vector<std::string> scans;
    for (int i = 1000; i < 4650; ++i)
        scans.push_back(std::to_string(i));
    const StatusHistory history = with_spans({{Status::pass, "1000", "2000"},
                                              {Status::fail, "2000", "2001"},
                                              {Status::pass, "2001", std::nullopt}});
    const Marks result = marks_of(history, scans, 60);
    CHECK(result.statuses.size() <= 60);
    CHECK(std::count(result.statuses.begin(), result.statuses.end(), Status::fail) == 1);
    CHECK(result.statuses[1000 / result.scans_per_mark] == Status::fail);
}

TEST_CASE("marks of no scans and of no columns") {
    CHECK(marks_of({}, {}, 10).statuses.empty());
    CHECK(
        marks_of(with_spans({{Status::fail, six_scans[5], std::nullopt}}), six_scans, 0).statuses ==
        std::vector<std::optional<Status>>{Status::fail});
}

TEST_CASE("marks of one status are coloured together") {
    const StatusHistory history = with_spans(
        {{Status::pass, six_scans[0], six_scans[4]}, {Status::fail, six_scans[4], std::nullopt}});
    CHECK(marks_text(marks_of(history, six_scans, 80), {.color = true}) ==
          "\x1b[32m✓✓✓✓\x1b[0m\x1b[31m✗✗\x1b[0m");
}
