#include "query/compare/drift.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::test;

namespace {

const std::string control = "EDCA-TLS-001";

/// `regressed Pass -> Fail (01-01, 01-03]`: the changes of one level as text.
std::vector<std::string> told(sqlite::Connection& history, Level level,
                              query::DriftFilter filter = {}) {
    filter.levels = {level};
    std::vector<std::string> lines;
    for (const auto& change : query::drift(history, "Contoso", filter))
        lines.push_back(std::string(to_string(change.change)) +
                        (change.property ? " " + *change.property : "") + " " +
                        change.from_value.value_or("-") + " -> " + change.to_value.value_or("-") +
                        " (" + change.seen_before_at.substr(5, 5) + ", " +
                        change.changed_at.substr(5, 5) + "]" +
                        (change.redefined ? " redefined" : ""));
    return lines;
}

/// A history in which the control has these statuses on EX1 on 1 January and the days after; a
/// blank is a scan that does not mention it.
sqlite::Connection history_of(std::initializer_list<const char*> statuses) {
    auto history = memory_history();
    int day = 1;
    for (const char* status : statuses) {
        auto scan =
            a_scan("2026-01-0" + std::to_string(day++)).with("EDCA-OTHER-001", Status::pass);
        if (const auto parsed = parse_status(status))
            scan.with(control, "EX1", *parsed);
        append(history, scan);
    }
    return history;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("nothing in the first scan of an organization appeared") {
    auto history = history_of({"Pass"});
    CHECK(query::drift(history, "Contoso", {}).empty());
}

TEST_CASE("a flip is told at the finding and at the result, between its two scans") {
    auto history = history_of({"Pass", "Pass", "Fail", "Pass"});
    const Lines flips{"regressed Pass -> Fail (01-02, 01-03]", "fixed Fail -> Pass (01-03, 01-04]"};
    CHECK(told(history, Level::finding) == flips);
    CHECK(told(history, Level::result) == flips);
}

TEST_CASE("a warning ranks between a pass and a failure") {
    auto history = history_of({"Pass", "Warning", "Fail", "Warning", "Pass"});
    CHECK(told(history, Level::finding) == Lines{"regressed Pass -> Warning (01-01, 01-02]",
                                                 "regressed Warning -> Fail (01-02, 01-03]",
                                                 "fixed Fail -> Warning (01-03, 01-04]",
                                                 "fixed Warning -> Pass (01-04, 01-05]"});
}

TEST_CASE("a control that is not visible says nothing of its setting, and to be visible again is "
          "no flip") {
    auto history = history_of({"Pass", "Unknown", "Unknown", "Pass"});
    CHECK(told(history, Level::finding) ==
          Lines{"lost Pass -> Unknown (01-01, 01-02]", "regained Unknown -> Pass (01-03, 01-04]"});
}

TEST_CASE("a control that fails after a gap has regressed since it was last known") {
    auto history = history_of({"Pass", "Unknown", "Skipped", "", "Fail"});
    CHECK(told(history, Level::finding) == Lines{"lost Pass -> Unknown (01-01, 01-02]",
                                                 "excluded Unknown -> Skipped (01-02, 01-03]",
                                                 "disappeared Skipped -> - (01-03, 01-04]",
                                                 "regressed Pass -> Fail (01-01, 01-05]"});
}

TEST_CASE("not being assessed is not a fix, and coming back the same is no flip") {
    auto history = history_of({"Fail", "", "Fail"});
    CHECK(told(history, Level::finding) ==
          Lines{"disappeared Fail -> - (01-01, 01-02]", "regained - -> Fail (01-02, 01-03]"});
}

TEST_CASE("a control that is seen for the first time appears, whatever its status") {
    for (const char* status : {"Pass", "Fail", "Unknown", "Skipped"}) {
        auto history = history_of({"", status});
        CHECK(told(history, Level::finding) ==
              Lines{std::string("appeared - -> ") + status + " (01-01, 01-02]"});
    }
}

TEST_CASE("a status that was never known before is revealed") {
    auto history = history_of({"Unknown", "Skipped", "Fail", "Pass"});
    CHECK(told(history, Level::finding) == Lines{"excluded Unknown -> Skipped (01-01, 01-02]",
                                                 "revealed Skipped -> Fail (01-02, 01-03]",
                                                 "fixed Fail -> Pass (01-03, 01-04]"});
}

TEST_CASE("a subject that comes late appears under a control that was there") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with(control, "EX1", Status::pass));
    append(
        history,
        a_scan("2026-01-02").with(control, "EX1", Status::pass).with(control, "EX2", Status::pass));
    CHECK(told(history, Level::finding).empty());
    CHECK(told(history, Level::result) == Lines{"appeared - -> Pass (01-01, 01-02]"});
}

TEST_CASE("properties appear, disappear and change, also across a gap") {
    auto history = memory_history();
    const auto scan = [&](const char* day, const char* value) {
        auto of = a_scan(day).with(control, "EX1", Status::pass, std::string("seen ") + value);
        if (*value != '\0')
            of.property("RequireTLS", value);
        append(history, of);
    };
    scan("2026-01-01", "");
    scan("2026-01-02", "True");
    scan("2026-01-03", "False");
    scan("2026-01-04", "");
    scan("2026-01-05", "False");
    scan("2026-01-06", "");
    scan("2026-01-07", "True");
    CHECK(told(history, Level::property) ==
          Lines{"appeared RequireTLS - -> True (01-01, 01-02]",
                "changed RequireTLS True -> False (01-02, 01-03]",
                "disappeared RequireTLS False -> - (01-03, 01-04]",
                "appeared RequireTLS - -> False (01-04, 01-05]",
                "disappeared RequireTLS False -> - (01-05, 01-06]",
                "changed RequireTLS False -> True (01-05, 01-07]"});
}

TEST_CASE("a redefinition tells each field, and marks the flips in the same scan") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with(control, "EX1", Status::pass));
    append(history, a_scan("2026-01-02")
                        .with(control, "EX1", Status::fail)
                        .weighing(control, 8)
                        .tagged(control, {"CIS", "ISM"}));
    append(history, a_scan("2026-01-03")
                        .with(control, "EX1", Status::pass)
                        .weighing(control, 8)
                        .tagged(control, {"CIS", "ISM"}));
    CHECK(told(history, Level::definition) ==
          Lines{"redefined frameworks [\"CIS\"] -> [\"CIS\",\"ISM\"] (01-01, 01-02] redefined",
                "redefined severity_weight 5 -> 8 (01-01, 01-02] redefined"});
    CHECK(told(history, Level::result) == Lines{"regressed Pass -> Fail (01-01, 01-02] redefined",
                                                "fixed Fail -> Pass (01-02, 01-03]"});
}

TEST_CASE("a flip across a gap is marked when the definition changed within the gap") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with(control, "EX1", Status::pass));
    append(history,
           a_scan("2026-01-02").with(control, "EX1", Status::unknown).weighing(control, 8));
    append(history, a_scan("2026-01-03").with(control, "EX1", Status::fail).weighing(control, 8));
    CHECK(told(history, Level::result) == Lines{"lost Pass -> Unknown (01-01, 01-02] redefined",
                                                "regressed Pass -> Fail (01-01, 01-03] redefined"});
}

TEST_CASE("a control that comes back as it was defined before is not redefined") {
    auto history = history_of({"Pass", "", "Fail"});
    CHECK(told(history, Level::definition).empty());
    CHECK(told(history, Level::finding).back() == "regressed Pass -> Fail (01-01, 01-03]");
}

TEST_CASE("changes of a whole history come oldest first and each filter keeps only its own") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", "EX1", Status::pass)
                        .with("EDCA-DATA-001", "EX2", Status::pass)
                        .tagged("EDCA-DATA-001", {"ISM"}));
    append(history, a_scan("2026-01-02")
                        .with("EDCA-TLS-001", "EX1", Status::pass)
                        .with("EDCA-DATA-001", "EX2", Status::fail)
                        .tagged("EDCA-DATA-001", {"ISM"}));
    append(history, a_scan("2026-01-03")
                        .with("EDCA-TLS-001", "EX1", Status::unknown)
                        .with("EDCA-DATA-001", "EX2", Status::fail)
                        .tagged("EDCA-DATA-001", {"ISM"}));

    const auto ids = [&](const query::DriftFilter& filter) {
        std::string text;
        for (const auto& change : query::drift(history, "Contoso", filter))
            text += change.control_id + " " + std::string(to_string(change.level)) + "; ";
        return text;
    };
    CHECK(ids({}) == "EDCA-DATA-001 finding; EDCA-DATA-001 result; "
                     "EDCA-TLS-001 finding; EDCA-TLS-001 result; ");
    const std::string data = "EDCA-DATA-001 finding; EDCA-DATA-001 result; ";
    const std::string tls = "EDCA-TLS-001 finding; EDCA-TLS-001 result; ";
    CHECK(ids({.control_ids = {"EDCA-TLS-001"}}) == tls);
    CHECK(ids({.control_ids = {"EDCA-TLS-001", "EDCA-DATA-001"}}) == data + tls);
    CHECK(ids({.control_ids = {"EDCA-A-001", "EDCA-Z-001"}}).empty());
    CHECK(ids({.within = {"2026-01-03T00:00:00.000Z", "9999"}}) == tls);
    CHECK(ids({.within = {"0000", "2026-01-02T00:00:00.000Z"}}) == data);
    CHECK(ids({.changes = {ChangeKind::lost, ChangeKind::fixed}}) == tls);
    CHECK(ids({.levels = {Level::result}}) == "EDCA-DATA-001 result; EDCA-TLS-001 result; ");
    CHECK(ids({.subject = "ex2"}) == "EDCA-DATA-001 result; ");
    CHECK(ids({.framework = "ism"}) == data);
    CHECK(ids({.category = "transport security", .severities = {"MEDIUM"}}) == data + tls);
    CHECK(ids({.severities = {"High"}}).empty());
    CHECK(ids({.limit = 1}) == "EDCA-TLS-001 result; ");
    CHECK(ids({.limit = 9}) == data + tls);
    CHECK(query::drift(history, "Fabrikam", {}).empty());
}

TEST_CASE("a subject is found whatever the case of its name, in any script") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with(control, "Bäckerei", Status::pass));
    append(history, a_scan("2026-01-02").with(control, "Bäckerei", Status::fail));
    CHECK(told(history, Level::result, {.subject = "BÄCKEREI"}) ==
          Lines{"regressed Pass -> Fail (01-01, 01-02]"});
    CHECK(told(history, Level::result, {.subject = "Baeckerei"}).empty());
}

TEST_CASE("the change that takes a control out of a framework is shown, and All is every control") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with(control, Status::pass).tagged(control, {"CIS"}));
    append(history, a_scan("2026-01-02").with(control, Status::pass).tagged(control, {"ISM"}));
    append(history, a_scan("2026-01-03").with(control, Status::fail).tagged(control, {"ISM"}));
    const Lines retagged{"redefined frameworks [\"CIS\"] -> [\"ISM\"] (01-01, 01-02] redefined"};
    CHECK(told(history, Level::definition, {.framework = "CIS"}) == retagged);
    CHECK(told(history, Level::definition, {.framework = "ISM"}) == retagged);
    CHECK(told(history, Level::finding, {.framework = "CIS"}).empty());
    for (const char* all : {"All", "all"})
        CHECK(told(history, Level::finding, {.framework = all}) ==
              told(history, Level::finding, {}));
}

TEST_CASE("changes of several organizations come oldest first, and a limit counts over all") {
    auto history = memory_history();
    for (const char* name : {"Contoso", "Fabrikam"}) {
        const std::string month = *name == 'C' ? "2026-02-0" : "2026-01-0";
        append(history, a_scan(month + "1").with(control, Status::pass).of(name));
        append(history, a_scan(month + "2").with(control, Status::fail).of(name));
        append(history, a_scan(month + "3").with(control, Status::pass).of(name));
    }
    const auto ordered = [&](query::DriftFilter filter) {
        Lines lines;
        for (const auto& change :
             query::drift(history, std::vector<std::string>{"Contoso", "Fabrikam"}, filter))
            lines.push_back(change.organization + " " + change.changed_at.substr(5, 5));
        return lines;
    };
    CHECK(ordered({}) ==
          Lines{"Fabrikam 01-02", "Fabrikam 01-03", "Contoso 02-02", "Contoso 02-03"});
    CHECK(ordered({.limit = 1}) == Lines{"Contoso 02-03"});
}
