// A number that EDCA can write is recorded and verified, whichever it is.

#include "input/analysis/analysis.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <random>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

/// A scan that reports a score for each of the texts, and counts and weights as they are given.
std::string analysis(int day, const std::vector<std::string>& scores, const std::string& count,
                     const std::string& weight) {
    std::string list;
    for (std::size_t index = 0; index < scores.size(); ++index)
        list += (index == 0 ? "" : ",") + std::string(R"({"Framework":"F)") +
                std::to_string(index) + R"(","Score":)" + scores[index] + R"(,"TotalControls":)" +
                count + R"(,"FailedControls":)" + count + R"(,"WarningControls":)" + count +
                R"(,"UnknownControls":)" + count + R"(,"SkippedControls":)" + count + "}";
    char time[32];
    std::snprintf(time, sizeof time, "2026-01-%02dT08:00:00Z", day);
    return R"({"Metadata":{"OrganizationId":"Contoso","AnalysisTimestamp":")" + std::string(time) +
           R"("},"Scores":[)" + list +
           R"(],"Findings":[{"ControlId":"EDCA-TLS-001","Title":"t","Description":"d",)"
           R"("Category":"c","Severity":"High","SeverityWeight":)" +
           weight +
           R"(,"Frameworks":["CIS"],"Verify":true,"Subject":"Server","Roles":[],)"
           R"("OverallStatus":"Pass","SubjectLabel":"Server","ServerResults":[{"Server":"EX1",)"
           R"("Status":"Pass","Evidence":"it is 7"}],"References":[],"Remediation":{}}]})";
}

std::vector<std::string> faults(sqlite::Connection& history) {
    std::vector<std::string> found;
    for (const Check& check : query::verify(history, {}))
        if (check.verdict == Verdict::failed)
            found.push_back(check.check + ": " + check.detail);
    return found;
}

void record(sqlite::Connection& history, const std::string& json) {
    auto scan = input::parse_analysis(json, "scan.json");
    scan.source = "scan.json";
    scan.source_sha256 = std::string(64, '0');
    REQUIRE_FALSE(append(history, scan).was_there);
}

std::string text(double number, int digits) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, number);
    return buffer;
}

} // namespace

TEST_CASE("scores that were accused in error are recorded and verified") {
    auto history = memory_history();
    record(history, analysis(1,
                             {"-0.0", "0.0", "-0", "-0e3", "86.9610339691259", "89.2264674513928",
                              "4.9406564584124654e-324", "-1e-310", "1e-15", "9.99999999999999e-16",
                              "999999999999999.9", "1e15", "-1e15", "100", "33.333333333333336",
                              "\"-0\"", "\"86.9610339691259\""},
                             "-0.0", "10.0"));
    CHECK(faults(history) == std::vector<std::string>{});
    CHECK(rows(history, "SELECT DISTINCT framework, score, total FROM reported_scores "
                        "WHERE framework IN ('F0', 'F2', 'F6', 'F15') ORDER BY 1") ==
          std::vector<std::string>{"F0|0.0|0", "F15|0.0|0", "F2|0.0|0", "F6|0.0|0"});
}

TEST_CASE("a number that is no percentage is refused with words") {
    for (const char* score : {"1e300", "-1e300", "1.7976931348623157e308", "1000000000000001"}) {
        INFO(score);
        CHECK_THROWS_WITH(input::parse_analysis(analysis(1, {score}, "0", "5"), "scan.json"),
                          Catch::Contains("/Scores/0/Score is ") &&
                              Catch::Contains(", expected a percentage"));
    }
}

TEST_CASE("whatever number is recorded is verified (seed 1, 9,000 doubles)") {
    std::mt19937_64 random(1);
    auto history = memory_history();
    for (int day = 1; day <= 20; ++day) {
        std::vector<std::string> scores;
        for (int index = 0; index < 450; ++index) {
            // Of any size, as a percentage, and of few digits.
            std::uint64_t bits = random();
            double any = 0;
            std::memcpy(&any, &bits, sizeof any);
            const double percentage = static_cast<double>(random() >> 11U) * 0x1p-53 * 100;
            const bool is_any = index % 3 == 0 && any < 1e15 && any > -1e15 && any == any;
            scores.push_back(text(is_any ? any : percentage,
                                  index % 3 == 1 ? 15 : 1 + static_cast<int>(random() % 17)));
        }
        const std::array<const char*, 5> counts{"-0", "0.0", "7e2", "2147483647", "\"12\""};
        const std::array<const char*, 5> weights{"0", "-0.0", "1e2", "\"7\"", "10.0"};
        record(history, analysis(day, scores, counts[random() % 5], weights[random() % 5]));
    }
    CHECK(faults(history) == std::vector<std::string>{});
}
