// Names that people give to scans.
#include "support/catch.hpp"
#include "support/model/clocked_history.hpp"

#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

TEST_CASE("a label stands for its scan wherever a scan is named") {
    const ClockedHistory history(twice_a_day);
    CHECK(
        history.run({"scans", "label", "1", "approved-2026-q1"}).out ==
        "scan 1 of Tailspin Toys, taken 2026-05-01 06:00 UTC, is called approved-2026-q1 from now "
        "on\n");
    CHECK(history.run({"diff", "Approved-2026-Q1", "--fail-on", "regressed:High"}).status ==
          ExitStatus::condition_met);
    CHECK(holds(history.run({"status", "--at", "approved-2026-q1"}).out, "scan 1,"));
    CHECK(holds(history.run({"trend", "--explain", "approved-2026-q1"}).out, "scan 1,"));
    CHECK(history.run({"trend", "--basis", "like-for-like=approved-2026-q1"}).status ==
          ExitStatus::ok);
    CHECK(holds(history.run({"scans"}).out, "approved-2026-q1"));
    CHECK(holds(history.run({"scans", "--format", "jsonl"}).out, "\"label\":\"approved-2026-q1\""));
    CHECK(holds(history.run({"scans", "--format", "jsonl"}).out, "\"label\":null"));
    CHECK(
        history.run({"scans", "label", "2", "latest"}).err ==
        "edca: error: scans label: \"latest\" can be no label, expected a name without commas that "
        "is no id, no time and not latest\nedca: hint: such as approved-2026-q1\n");
    CHECK(history.run({"scans", "label", "2"}).status == ExitStatus::error);
    CHECK(holds(history.run({"scans", "label", "--remove", "approved-2026-q1"}).out,
                "is not called approved-2026-q1 any more"));
    CHECK(history.run({"status", "--at", "approved-2026-q1"}).status == ExitStatus::error);
    CHECK(history.run({"verify"}).status == ExitStatus::ok);
    CHECK(holds(history.ask("amendments"), ",label,"));
    CHECK(holds(history.ask("amendments"), ",unlabel,"));
}
