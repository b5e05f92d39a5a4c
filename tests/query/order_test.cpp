// What a query puts in order comes in that order alone, whatever order SQLite finds its rows in.

#include "queries.hpp"
#include "support/catch.hpp"
#include "support/model/story.hpp"
#include "support/questions.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <set>
#include <string_view>

using namespace edca;
using namespace edca::test;

namespace {

/// For as many rows as there may be; what is not here is NULL.
const Values most_rows{
    {":all", "1"},
    {":at", "9999-01-01T00:00:00.000Z"},
    {":basis_scan_id", "2"},
    {":begin", ""},
    {":control_id", "EDCA-A-001"},
    {":first_control", ""},
    {":flapping_days", "365"},
    {":from_scan_id", "1"},
    {":group_by", "subject"},
    {":kind", "framework"},
    {":last_control", "~"},
    {":levels", R"(["finding","result","property","definition"])"},
    {":limit", "1000000"},
    {":organization", "Contoso"},
    {":organization_id", "1"},
    {":scan_id", "2"},
    {":since", "0000-01-01T00:00:00.000Z"},
    {":to_scan_id", "3"},
    {":until", "9999-01-01T00:00:00.000Z"},
};

/// The queries to look at. Those of edca verify find nothing in a whole history, or are put in
/// order where they are read.
std::vector<Embedded> ordered() {
    std::vector<Embedded> found;
    for (const auto& query : queries::all)
        if (query.text.find("\nORDER BY ") != std::string_view::npos &&
            query.name.rfind("verify_", 0) != 0)
            found.push_back(query);
    return found;
}

void bind(SQLite::Statement& select, const std::string& parameter) {
    const auto known = most_rows.find(parameter);
    if (known == most_rows.end())
        return;
    const std::string& value = known->second;
    if (!value.empty() &&
        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
        select.bind(parameter, std::stoi(value));
    else
        select.bind(parameter, value);
}

/// Each row with its characters sorted: the same however arrays in it are ordered.
std::vector<std::string> rows_in_order(sqlite::Connection& history, const std::string& sql) {
    SQLite::Statement select(history.handle(), sql);
    for (const auto& parameter : parameters(sql))
        bind(select, parameter);
    std::vector<std::string> rows;
    while (select.executeStep()) {
        std::string row;
        for (int column = 0; column < select.getColumnCount(); ++column)
            row += select.getColumn(column).getString() + '|';
        std::sort(row.begin(), row.end());
        rows.push_back(row);
    }
    return rows;
}

} // namespace

TEST_CASE("what a query puts in order has one order (seeds 0 to 9)") {
    const auto all = ordered();
    std::set<std::string_view> without_rows;
    for (const auto& query : all)
        without_rows.insert(query.name);

    for (unsigned seed = 0; seed < 10; ++seed) {
        auto history = memory_history();
        for (const char* name : {"Contoso", "Fabrikam"})
            for (Scan& scan : Story(seed).scans()) {
                scan.organization = name;
                append(history, scan);
            }
        for (const auto& query : all) {
            const std::string sql(query.text);
            CAPTURE(seed, query.name);
            history.handle().exec("PRAGMA reverse_unordered_selects = OFF");
            const auto rows = rows_in_order(history, sql);
            history.handle().exec("PRAGMA reverse_unordered_selects = ON");
            CHECK(rows_in_order(history, sql) == rows);
            if (!rows.empty())
                without_rows.erase(query.name);
        }
    }
    // Nothing was removed, given a label or said, and nothing is in one scan alone.
    CHECK(without_rows == std::set<std::string_view>{"labelled_scans", "new_subjects", "removals",
                                                     "report_settings", "statements"});
}
