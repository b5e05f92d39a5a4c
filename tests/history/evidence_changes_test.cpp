// Which changes of evidence are told, and in which place.

#include "history/amend/remove.hpp"
#include "query/compare/diff.hpp"
#include "query/compare/drift.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::test;

namespace {

ScanBuilder saying(const std::string& time, const std::string& evidence,
                   Status status = Status::fail) {
    return a_scan(time).with("EDCA-GOV-002", "mbx1", status, evidence);
}

/// The changes of evidence that drift tells: the first words of both texts, and when.
std::vector<std::string> told(sqlite::Connection& history) {
    return rows(history, "SELECT from_value, to_value, date(seen_before_at), date(changed_at) "
                         "FROM drift WHERE level = 'evidence' ORDER BY changed_at");
}

std::vector<std::string> between(sqlite::Connection& history, std::int64_t from, std::int64_t to) {
    return rows(history,
                "SELECT from_value, to_value, date(seen_before_at), date(changed_at) "
                "FROM differences_of_two_scans WHERE level = 'evidence' AND from_scan_id = " +
                    std::to_string(from) + " AND to_scan_id = " + std::to_string(to));
}

std::vector<std::string> faults(sqlite::Connection& history) {
    std::vector<std::string> found;
    for (const Check& check : query::verify(history, {}))
        if (check.verdict == Verdict::failed)
            found.push_back(check.check + ": " + check.detail);
    return found;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a build that changed while the control still fails is told") {
    auto history = memory_history();
    append(history, saying("2026-05-01", "Running build 15.2.2562.17."));
    const auto appended = append(history, saying("2026-05-08", "Running build 15.2.2562.29."));
    CHECK(appended.differs_from == 1);
    const Texts expected{
        "Running build 15.2.2562.17.|Running build 15.2.2562.29.|2026-05-01|2026-05-08"};
    CHECK(told(history) == expected);
    CHECK(between(history, 1, 2) == expected);
    CHECK(faults(history).empty());
}

TEST_CASE("values that are written otherwise have not changed, at any level") {
    auto history = memory_history();
    const auto scan = [](const char* time, const char* name, const char* size, const char* end) {
        const std::string server = name;
        return saying(time, "- " + server + "\\Default: Size=" + size + "\n- A: End=" + end)
            .property("A: Enabled", server == "MBX1" ? "True" : "true")
            .property("A: End", end)
            .property(server + "\\Default: Size", size);
    };
    append(history, scan("2026-05-01", "MBX1", "36,700,160", "04/22/2026 01:39:49"));
    const auto appended =
        append(history, scan("2026-05-02", "mbx1", "36.700.160", "21.04.2026 23:39:49"));
    CHECK_FALSE(query::drift(history, "Contoso", {}).size() > 0);
    CHECK(query::diff(history, {.from_scan_id = 1, .to_scan_id = 2, .all_evidence = true}).empty());
    CHECK(rows(history, "SELECT count(*) FROM property_spans") == Texts{"6"}); // as written
    append(history, scan("2026-05-03", "MBX1", "36.700.161", "21.04.2026 23:39:49"));
    CHECK(rows(history, "SELECT property, from_value, to_value, date(seen_before_at) FROM drift") ==
          Texts{"MBX1\\Default: Size|36.700.160|36.700.161|2026-05-02"});
    CHECK(faults(history).empty());
    CHECK(appended.scan_id == 2);
}

TEST_CASE("a property that comes back in another spelling has only appeared again") {
    auto history = memory_history();
    append(history, saying("2026-05-01", "a").property("Limit", "1,000,000"));
    append(history, saying("2026-05-02", "a"));
    append(history, saying("2026-05-03", "a").property("LIMIT", "1.000.000"));
    CHECK(rows(history, "SELECT property, change, from_value, to_value FROM drift "
                        "WHERE level = 'property' ORDER BY changed_at") ==
          Texts{"Limit|disappeared|1,000,000|", "LIMIT|appeared||1.000.000"});
}

TEST_CASE("evidence is not told where a status or a property tells of it") {
    auto history = memory_history();
    append(history, saying("2026-05-01", "Limit: 5").property("Limit", "5"));
    append(history, saying("2026-05-02", "Limit: 6").property("Limit", "6"));
    append(history,
           saying("2026-05-03", "Limit: 6, which is right", Status::pass).property("Limit", "6"));
    CHECK(told(history).empty());
    CHECK(between(history, 1, 3).empty());
    CHECK(
        query::diff(
            history,
            {.from_scan_id = 1, .to_scan_id = 3, .levels = {Level::evidence}, .all_evidence = true})
            .size() == 1);
}

TEST_CASE("evidence that moves in every scan is told once and then no more") {
    auto history = memory_history();
    for (int day = 1; day < 8; ++day)
        append(history, saying("2026-05-0" + std::to_string(day),
                               std::to_string(300 - day) + " GB free; " + std::to_string(90 - day) +
                                   " days left on build 15.2." + (day == 7 ? "9.2" : "9.1")));
    const auto changes = told(history);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].ends_with("2026-05-01|2026-05-02"));
    CHECK(changes[1].ends_with("2026-05-06|2026-05-07")); // another build
    CHECK(between(history, 1, 2).size() == 1);
    CHECK(between(history, 2, 6).empty());
    CHECK(between(history, 4, 6).empty());
    CHECK(between(history, 6, 7).size() == 1);
    CHECK(faults(history).empty());
}

TEST_CASE("evidence that came back is no difference, and runs have their ends") {
    auto history = memory_history();
    append(history, saying("2026-05-01", "Build: one"));
    append(history, saying("2026-05-02", "build:  one"));
    append(history, saying("2026-05-03", "Build: two"));
    append(history, saying("2026-05-04", "Build: three"));
    append(history, saying("2026-05-05", "BUILD: three"));
    append(history, saying("2026-05-06", "Build: ONE"));
    CHECK(between(history, 1, 5) == Texts{"Build: one|BUILD: three|2026-05-02|2026-05-04"});
    CHECK(between(history, 1, 6).empty());
    CHECK(between(history, 3, 6) == Texts{"Build: two|Build: ONE|2026-05-03|2026-05-06"});
}

TEST_CASE("evidence after a gap is compared with that before it") {
    auto history = memory_history();
    append(history, saying("2026-05-01", "Build: one"));
    append(history, a_scan("2026-05-02").with("EDCA-GOV-002", "mbx2", Status::fail));
    append(history, saying("2026-05-03", "Build: two"));
    CHECK(told(history).empty()); // that the result came back is told
    CHECK(between(history, 1, 3) == Texts{"Build: one|Build: two|2026-05-01|2026-05-03"});
    CHECK(faults(history).empty());
}

TEST_CASE("a late scan and a removed one leave the changes of those that remain") {
    auto history = memory_history();
    append(history, saying("2026-05-01", "10 days left"));
    append(history, saying("2026-05-08", "3 days left"));
    CHECK(told(history).empty());
    append(history, saying("2026-05-04", "10 days left"));
    CHECK(told(history) == Texts{"10 days left|3 days left|2026-05-04|2026-05-08"});
    CHECK(faults(history).empty());
    history::remove_scan(history, 3, {parse_timestamp("2026-12-01").value(), "anna", "a test"});
    CHECK(told(history).empty());
    CHECK(faults(history).empty());
}

TEST_CASE("forms that do not follow from values and evidence are found") {
    for (const char* sql :
         {"UPDATE property_span SET comparable = NULL",
          "UPDATE property_span SET folded_property = 'other'", "DELETE FROM evidence_change",
          "UPDATE evidence_change SET to_form = from_form",
          "UPDATE evidence_change SET moves = 1"}) {
        CAPTURE(sql);
        auto history = memory_history();
        append(history, saying("2026-05-01", "Build: one").property("Size", "1,000,000"));
        append(history, saying("2026-05-02", "Build: two").property("Size", "1,000,000"));
        REQUIRE(faults(history).empty());
        history.handle().exec(sql);
        CHECK_FALSE(faults(history).empty());
    }
}
