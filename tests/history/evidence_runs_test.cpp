#include "history/evidence/evidence.hpp"

#include "history/evidence/delta.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <random>

using namespace edca;
using namespace edca::test;
using history::applied;
using history::Delta;
using history::difference;

TEST_CASE("only the part that differs is kept") {
    CHECK(difference("expires (1814 days)", "expires (1813 days)") == Delta{12, 6, "3"});
    CHECK(difference("expires (1000 days)", "expires (999 days)") == Delta{9, 6, "999"});
    CHECK(difference("same", "same") == Delta{4, 0, ""});
    CHECK(difference("aaa", "aaaa") == Delta{3, 0, "a"});
}

TEST_CASE("a difference never cuts within a character") {
    CHECK(difference("Gr\u00fc\u00dfe", "Gr\u00fb\u00dfe") == Delta{2, 2, "\u00fb"});
    CHECK(difference("\u20ac", "\u20ad") == Delta{0, 0, "\u20ad"});
    CHECK(difference("x\u00e9", "x\u0129") == Delta{1, 0, "\u0129"});
}

TEST_CASE("applying a difference to its base gives the text, for any two texts (seed 7)") {
    std::mt19937 random(7);
    const std::vector<std::string> letters{"a", "b", "1", "\u00fc", "\u20ac", "\U0001F600", " "};
    const auto text = [&] {
        std::string out;
        for (auto length = random() % 12; length > 0; --length)
            out += letters[random() % letters.size()];
        return out;
    };
    for (int round = 0; round < 5000; ++round) {
        const auto base = text();
        const auto other = text();
        CAPTURE(base, other);
        REQUIRE(applied(base, difference(base, other)) == other);
    }
}

TEST_CASE("a number that moves every day costs one small row a day and no base text") {
    auto history = memory_history();
    for (int day = 1; day <= 9; ++day)
        append(history, a_scan("2026-01-0" + std::to_string(day))
                            .with("EDCA-DATA-002", "EX1", Status::pass,
                                  "Auth certificate expires in " + std::to_string(20 - day) +
                                      " days, renew it in time"));
    CHECK(rows(history, "SELECT count(*) FROM evidence_run") == std::vector<std::string>{"1"});
    CHECK(rows(history, "SELECT count(*), max(length(replacement)) FROM evidence_delta") ==
          std::vector<std::string>{"8|1"});
    CHECK(rows(history, "SELECT evidence FROM results WHERE taken_at LIKE '2026-01-07%'") ==
          std::vector<std::string>{"Auth certificate expires in 13 days, renew it in time"});
}

namespace {

/// Records these texts on the days from 1 January 2026 on, or backwards, and counts the runs and
/// deltas that hold them. What is read back is what was recorded.
std::string kept(const std::vector<std::string>& texts, bool backwards = false) {
    auto history = memory_history();
    for (std::size_t step = 0; step < texts.size(); ++step) {
        const auto index = backwards ? texts.size() - 1 - step : step;
        append(history, a_scan("2026-01-0" + std::to_string(index + 1))
                            .with("EDCA-DATA-002", "EX1", Status::pass, texts[index]));
    }
    CHECK(rows(history, "SELECT evidence FROM results ORDER BY taken_at") == texts);
    return rows(history, "SELECT (SELECT count(*) FROM evidence_run) || ' runs, ' || "
                         "(SELECT count(*) FROM evidence_delta) || ' deltas'")
        .front();
}

} // namespace

TEST_CASE("a text that rests off its base gets a base of its own") {
    const std::vector<std::string> texts{"10 days remain", "9 days remain", "8 days remain",
                                         "8 days remain",  "8 days remain", "8 days remain"};
    CHECK(kept(texts) == "2 runs, 2 deltas");
    CHECK(kept(texts, true) == "2 runs, 1 deltas");
}

TEST_CASE("a text that rested and becomes another one is not taken for a moving one") {
    const std::vector<std::string> texts{"Required: True",  "Required: True",  "Required: True",
                                         "Required: Trust", "Required: Trust", "Required: Trust"};
    CHECK(kept(texts) == "2 runs, 0 deltas");
}

TEST_CASE("a moving text that has left its base for good gets another base") {
    const std::string good = "Compliant, as it was found on the day, with ";
    const std::string bad = "Noncompliant, as found on that same day, with ";
    const std::string rest = " days to go until the certificate of this very server expires for "
                             "good and has to be renewed by whoever looks after it";
    CHECK(kept({good + "19" + rest, good + "18" + rest, bad + "17" + rest, bad + "16" + rest,
                bad + "15" + rest, bad + "14" + rest}) == "2 runs, 4 deltas");
}

TEST_CASE("a text of another kind begins a run of its own") {
    auto history = memory_history();
    append(history,
           a_scan("2026-01-01").with("EDCA-DATA-002", "EX1", Status::pass, "10 days remain"));
    append(history,
           a_scan("2026-01-02").with("EDCA-DATA-002", "EX1", Status::unknown, "no answer"));
    append(history,
           a_scan("2026-01-03").with("EDCA-DATA-002", "EX1", Status::pass, "8 days remain"));
    CHECK(rows(history, "SELECT evidence FROM results ORDER BY taken_at") ==
          std::vector<std::string>{"10 days remain", "no answer", "8 days remain"});
    CHECK(rows(history, "SELECT count(*) FROM evidence_run") == std::vector<std::string>{"3"});
}

TEST_CASE("backfilled evidence holds only up to the next scan") {
    auto history = memory_history();
    append(history,
           a_scan("2026-01-01").with("EDCA-DATA-002", "EX1", Status::pass, "20 days remain"));
    append(history,
           a_scan("2026-01-05").with("EDCA-DATA-002", "EX1", Status::pass, "20 days remain"));
    append(history,
           a_scan("2026-01-03").with("EDCA-DATA-002", "EX1", Status::pass, "18 days remain"));
    append(history,
           a_scan("2025-12-31").with("EDCA-DATA-002", "EX1", Status::pass, "21 days remain"));
    append(history, a_scan("2026-01-04").with("EDCA-DATA-002", "EX1", Status::fail, "unreachable"));
    CHECK(rows(history, "SELECT evidence FROM results ORDER BY taken_at") ==
          std::vector<std::string>{"21 days remain", "20 days remain", "18 days remain",
                                   "unreachable", "20 days remain"});
}
