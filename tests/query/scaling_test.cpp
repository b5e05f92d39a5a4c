// What it costs to verify and to amend a history grows as the history does, and no faster.

#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/steps.hpp"

#include <SQLiteCpp/Backup.h>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

const history::Signature anna{parse_timestamp("2026-11-02T08:00:00Z").value(), "anna", "lab"};

/// How many there are of what a history can have many of.
struct Size {
    int controls = 6;
    int subjects = 3;
    int scans = 5; // of each organization
    int organizations = 3;
    int properties = 1;
    int frameworks = 2;
    int amendments = 0;
};

std::string day(int number) {
    char text[32];
    std::snprintf(text, sizeof text, "2026-%02d-%02dT%02d:%02d:00Z", 1 + number / 24 / 28 % 12,
                  1 + number / 24 % 28, number % 24, number / 24 / 28 / 12);
    return text;
}

std::string organization(int number) {
    return "Organization " + std::to_string(number);
}

/// A scan in which a good part is as in the one before, definitions change now and then, one text
/// moves, one rests, and one is new every time.
Scan a_large_scan(const Size& size, int whose, int number) {
    auto scan = a_scan(day(number * size.organizations + whose));
    scan.of(organization(whose));
    scan.source = "scan" + std::to_string(number);
    for (int control = 0; control < size.controls; ++control) {
        const auto id = "EDCA-GEN-" + std::to_string(control);
        for (int subject = 0; subject < size.subjects; ++subject) {
            const auto text =
                control % 3 == 0 ? "It was seen that it expires in " + std::to_string(900 - number)
                : control % 3 == 1 ? std::string("always the same")
                                   : std::string(8, static_cast<char>('a' + number % 26));
            // Of five scans, some subjects are in one only.
            const bool is_once = control % 2 == 1 && subject % 2 == 1;
            scan.with(id,
                      (is_once ? "ONCE" + std::to_string(number % 5) + "-" : "EX") +
                          std::to_string(subject),
                      (control + subject + number) % 4 == 0 ? Status::fail : Status::pass, text);
            for (int property = 0; property < size.properties; ++property)
                scan.property("Property" + std::to_string(property), std::to_string(number / 2));
        }
        scan.weighing(id, 1 + (number + control) / 2 % 9);
        scan.tagged(id, {"CIS", "ISM"});
    }
    for (int framework = 0; framework < size.frameworks; ++framework)
        scan.reporting(
            {"F" + std::to_string(framework), 12.5 * (number % 3), number % 2, 1, 0, 0, 0});
    return scan;
}

sqlite::Connection a_large_history(const Size& size) {
    auto history = memory_history();
    for (int number = 0; number < size.scans; ++number)
        for (int whose = 0; whose < size.organizations; ++whose)
            append(history, a_large_scan(size, whose, number));
    for (int number = 0; number < size.amendments; ++number) {
        Size small = size;
        small.controls = 1;
        small.subjects = 1;
        const auto extra = append(history, a_large_scan(small, 0, 3 * size.scans + number));
        history::remove_scan(history, extra.scan_id, anna);
        history::rename_organization(
            history,
            {organization(1) + (number == 0 ? "" : "x" + std::to_string(number)),
             organization(1) + "x" + std::to_string(number + 1)},
            anna);
    }
    return history;
}

struct Operation {
    const char* name;
    std::function<void(sqlite::Connection&)> run;
};

std::int64_t scan_id(sqlite::Connection& history, const char* which) {
    return std::stoll(
        rows(history, std::string("SELECT scan_id FROM scan WHERE organization_id = 1 "
                                  "ORDER BY taken_at ") +
                          which)
            .front());
}

const std::vector<Operation> operations{
    {"verify", [](auto& history) { query::verify(history, {}); }},
    {"remove the first scan",
     [](auto& history) { history::remove_scan(history, scan_id(history, "LIMIT 1"), anna); }},
    {"remove a scan in between",
     [](auto& history) {
         history::remove_scan(history, scan_id(history, "LIMIT 1 OFFSET 2"), anna);
     }},
    {"remove the last scan",
     [](auto& history) { history::remove_scan(history, scan_id(history, "DESC LIMIT 1"), anna); }},
    {"merge two organizations",
     [](auto& history) {
         history::rename_organization(history, {organization(0), organization(2)}, anna,
                                      history::Taken::merge);
     }},
    {"remove the only scan of an organization",
     [](auto& history) {
         append(history, a_scan("2025-01-01").of("Alone").with("EDCA-GEN-1", "EX1", Status::pass));
         history::remove_scan(
             history,
             std::stoll(
                 rows(history, "SELECT scan_id FROM scan ORDER BY scan_id DESC LIMIT 1").front()),
             anna);
     }},
    {"record a scan", [](auto& history) {
         append(history,
                a_scan("2025-01-01").of(organization(0)).with("EDCA-GEN-1", "EX1", Status::pass));
     }}};

Steps steps_of(sqlite::Connection& history, const Operation& operation) {
    auto copy = memory_history();
    SQLite::Backup(copy.handle(), history.handle()).executeStep();
    const StepCounter counter(copy);
    operation.run(copy);
    return counter.steps();
}

struct Dimension {
    const char* name;
    int Size::*count;
    int small;
    int factor;
};

} // namespace

TEST_CASE("what verify, a removal and a merge cost grows as the history does, not faster") {
    const auto dimension = GENERATE(Dimension{"controls", &Size::controls, 30, 4},
                                    Dimension{"subjects", &Size::subjects, 30, 4},
                                    Dimension{"scans", &Size::scans, 10, 4},
                                    Dimension{"organizations", &Size::organizations, 8, 4},
                                    Dimension{"properties", &Size::properties, 64, 4},
                                    Dimension{"frameworks", &Size::frameworks, 40, 4},
                                    Dimension{"amendments", &Size::amendments, 20, 4});
    Size size;
    size.*dimension.count = dimension.small;
    auto small = a_large_history(size);
    size.*dimension.count = dimension.small * dimension.factor;
    auto large = a_large_history(size);
    for (const Operation& operation : operations) {
        // A merge puts each scan among those of the other organization, which is a statement's run
        // of its own: docs/decisions/older-scans.md.
        const bool is_merge = std::string_view(operation.name).starts_with("merge");
        if (is_merge && dimension.count == &Size::scans)
            continue;
        const auto few = steps_of(small, operation);
        for (const auto& [sql, steps] : steps_of(large, operation)) {
            const auto before = few.find(sql);
            const auto least = before == few.end() ? 0 : before->second;
            INFO(operation.name << ", by " << dimension.name << ", from " << least << " to "
                                << steps << ": " << sql);
            // What grows by the square takes the factor twice. What costs little is not worth a
            // look.
            constexpr long long little = 4000;
            CHECK(steps <= least * dimension.factor * 8 / 5 + little);
        }
    }
}
