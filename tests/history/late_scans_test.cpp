// What it costs to record a scan that is older than others, in steps of SQLite's machine.

#include "history/append.hpp"
#include "history/digest/digest.hpp"
#include "history/last_scan.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

#include <chrono>
#include <memory>
#include <optional>
#include <random>
#include <sqlite3.h>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

constexpr Timestamp first_day = std::chrono::sys_days(std::chrono::January / 1 / 2016);

/// The scan of a day: a dozen controls whose statuses and properties change every few days, with
/// texts that count days. Every 40 days the texts are worded otherwise.
Scan on_day(int day, std::chrono::hours time = {}) {
    auto scan = a_scan(to_text(first_day + std::chrono::days(day) + time));
    for (int control = 1; control <= 12; ++control) {
        const bool fails = (day / (control + 2)) % 3 == 0;
        const std::string id = "EDCA-LATE-" + std::to_string(100 + control);
        const std::string words = (day / 40 + control) % 2 == 0
                                      ? "The certificate of this server is good for "
                                      : "Found to be valid, this certificate ends after ";
        scan.with(id, "EX1", fails ? Status::fail : Status::pass,
                  words + std::to_string(5000 - day) + " days, renew it in time")
            .property("Setting", std::to_string(day / (control + 1)));
    }
    return scan;
}

/// Counts the steps of the statements that end while it is there.
class Steps {
  public:
    explicit Steps(sqlite::Connection& history)
        : db_(history.handle().getHandle()) {
        sqlite3_trace_v2(db_, SQLITE_TRACE_PROFILE, &Steps::add, this);
    }

    ~Steps() {
        sqlite3_trace_v2(db_, 0, nullptr, nullptr);
    }

    Steps(const Steps&) = delete;
    Steps& operator=(const Steps&) = delete;

    [[nodiscard]] double count() const {
        return count_;
    }

  private:
    static int add(unsigned, void* steps, void* statement, void*) {
        static_cast<Steps*>(steps)->count_ += sqlite3_stmt_status(
            static_cast<sqlite3_stmt*>(statement), SQLITE_STMTSTATUS_VM_STEP, 1);
        return 0;
    }

    sqlite3* db_;
    double count_ = 0;
};

/// Records scans as one folder, and counts.
double steps_to_record(sqlite::Connection& history, const std::vector<Scan>& scans) {
    history::LastScan last;
    history::Batch batch(history, last);
    const Steps steps(history);
    for (const auto& scan : scans)
        batch.append(std::make_shared<const Scan>(scan), history::digests(scan), scan.taken_at,
                     history::Removed::leave_out);
    batch.commit();
    return steps.count();
}

std::vector<Scan> days(int first, int end) {
    std::vector<Scan> scans;
    for (int day = first; day < end; ++day)
        scans.push_back(on_day(day));
    return scans;
}

/// A history of so many days, but for the days from 20 up to `missing_until`.
sqlite::Connection with_gap(int count, int missing_until) {
    auto history = memory_history();
    steps_to_record(history, days(0, 20));
    steps_to_record(history, days(missing_until, count));
    return history;
}

Scan another_kind(int day) {
    Scan scan = on_day(day, std::chrono::hours(7));
    for (auto& finding : scan.findings)
        for (auto& result : finding.results) {
            result.evidence = "no answer";
            result.status = Status::unknown;
            result.properties.clear();
        }
    return scan;
}

std::int64_t pages(sqlite::Connection& history) {
    return history.handle().execAndGet("PRAGMA page_count").getInt64();
}

} // namespace

TEST_CASE("a scan that comes late costs no more for the scans after it") {
    std::vector<Scan> late{on_day(20), another_kind(21)};
    for (const auto& scan : late) {
        CAPTURE(to_text(scan.taken_at));
        auto brief = with_gap(150, 25);
        auto lengthy = with_gap(1500, 25);
        const double expected = steps_to_record(brief, {scan});
        CHECK(expected > 500);
        CHECK(steps_to_record(lengthy, {scan}) < 1.2 * expected);
    }
}

TEST_CASE("scans that come late one after another cost at most twice as much as the newest ones") {
    auto in_order = memory_history();
    steps_to_record(in_order, days(0, 20));
    const double expected = steps_to_record(in_order, days(20, 120));
    auto history = with_gap(1000, 120);
    CHECK(steps_to_record(history, days(20, 120)) < 2 * expected);
}

TEST_CASE("scans in any order make a file that is little larger than in order (seed 1)") {
    auto scans = days(0, 500);
    auto in_order = memory_history();
    steps_to_record(in_order, scans);
    std::mt19937 random(1);
    std::shuffle(scans.begin(), scans.end(), random);
    auto shuffled = memory_history();
    steps_to_record(shuffled, scans);
    CHECK(static_cast<double>(pages(shuffled)) < 1.2 * static_cast<double>(pages(in_order)));
    CHECK(everything_said(shuffled) == everything_said(in_order));
}
