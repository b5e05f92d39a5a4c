#include "query/organizations.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

/// Contoso is scanned each week, and fell; Fabrikam was scanned each day, and is not any more.
sqlite::Connection two_organizations() {
    auto history = memory_history();
    for (const char* day : {"2026-05-01", "2026-05-08"})
        append(history, a_scan(day).with("EDCA-A", "EX1", Status::pass));
    append(history, a_scan("2026-05-15")
                        .with("EDCA-A", "EX1", Status::fail)
                        .with("EDCA-B", "EX1", Status::pass)
                        .with("EDCA-C", "EX1", Status::fail));
    for (const char* day : {"2026-05-01", "2026-05-02", "2026-05-03"})
        append(history, a_scan(day).of("Fabrikam").with("EDCA-A", "EX1", Status::fail));
    return history;
}

std::vector<Cell> column(const Table& table, const std::string& name) {
    const auto place = static_cast<std::size_t>(
        std::find(table.columns.begin(), table.columns.end(), name) - table.columns.begin());
    std::vector<Cell> cells;
    for (const auto& row : table.rows)
        cells.push_back(row.at(place));
    return cells;
}

Table organizations(sqlite::Connection& history, const char* sort) {
    return query::organizations(history, std::nullopt, "2026-05-18T00:00:00.000Z",
                                std::string(sort));
}

std::vector<Cell> names(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

} // namespace

TEST_CASE("organizations say what fails, what moved and how old the last scan is") {
    auto history = two_organizations();
    const auto all = organizations(history, "name");
    CHECK(column(all, "organization") == names({"Contoso", "Fabrikam"}));
    CHECK(column(all, "failed") == std::vector<Cell>{std::int64_t{2}, std::int64_t{1}});
    CHECK(column(all, "age_days") == std::vector<Cell>{std::int64_t{3}, std::int64_t{15}});
    CHECK(column(all, "is_stale") == std::vector<Cell>{false, true});
    const auto delta = column(all, "delta");
    CHECK(std::get<Points>(delta[0]).value == Approx(100.0 / 3 - 100));
    CHECK(std::get<Points>(delta[1]).value == Approx(0.0));
}

TEST_CASE("organizations are sorted by what needs a look first") {
    auto history = two_organizations();
    const auto first = [&](const char* sort) {
        return std::get<std::string>(column(organizations(history, sort), "organization").front());
    };
    CHECK(first("name") == "Contoso");
    CHECK(first("score") == "Fabrikam");
    CHECK(first("delta") == "Contoso");
    CHECK(first("failed") == "Contoso");
    CHECK(first("age") == "Fabrikam");
}
