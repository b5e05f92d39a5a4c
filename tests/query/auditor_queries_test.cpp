// What all questions of queries/auditor have in common.
//
// They read whole views by design, so tests/queries_test.cpp does not hold their plans.

#include "auditor_queries.hpp"
#include "query/sql/catalogue.hpp"
#include "support/catch.hpp"
#include "support/model/story.hpp"
#include "support/questions.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string>

using namespace edca;
using namespace edca::test;

namespace {

std::string without_comments(const std::string& sql) {
    std::istringstream lines(sql);
    std::string rest;
    for (std::string line; std::getline(lines, line);)
        if (line.rfind("--", 0) != 0)
            rest += line + '\n';
    return rest;
}

Values no_text(const std::string& sql) {
    Values values;
    for (const auto& parameter : parameters(sql))
        values[parameter] = "";
    return values;
}

std::vector<std::string> in_lower_case(std::vector<std::string> lines) {
    for (auto& line : lines)
        std::transform(line.begin(), line.end(), line.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lines;
}

/// Each line with its characters sorted: the same however arrays in it are ordered.
std::vector<std::string> letters(std::vector<std::string> lines) {
    for (auto& line : lines)
        std::sort(line.begin(), line.end());
    return lines;
}

std::vector<Scan> of_two_organizations(unsigned seed) {
    auto scans = Story(seed).scans();
    for (Scan& scan : Story(seed + 1000).scans()) {
        scan.organization = "Fabrikam";
        scans.push_back(scan);
    }
    return scans;
}

} // namespace

TEST_CASE("every question of auditors says in its comment what it answers") {
    CHECK(auditor_queries::all.size() >= 12);
    for (const auto& [name, text, sha256] : auditor_queries::all) {
        CAPTURE(name);
        const std::string sql(text);
        CHECK(sql.rfind("-- ", 0) == 0);
        CHECK(sql.rfind("-- :", 0) != 0);
        CHECK(sql.find("\nORDER BY ") != std::string::npos);
        CHECK(without_comments(sql).find(';') == without_comments(sql).size() - 2);

        const auto found = query::find_sql(name);
        REQUIRE(found.size() == 1); // not the name of a query or view, too
        CHECK(found.front().kind == "question");
        CHECK(found.front().summary.size() > 30);
    }
}

TEST_CASE("every question of auditors can be asked of an empty history") {
    auto history = memory_history();
    for (const auto& [name, text, sha256] : auditor_queries::all) {
        CAPTURE(name);
        CHECK(ask_all(history, std::string(name)).empty());
    }
}

TEST_CASE("no value and empty text are the same to a question (seeds 0 to 9)") {
    for (unsigned seed = 0; seed < 10; ++seed) {
        auto history = memory_history();
        for (const Scan& scan : of_two_organizations(seed))
            append(history, scan);
        for (const auto& [known, text, sha256] : auditor_queries::all) {
            const std::string name(known);
            CAPTURE(seed, name);
            CHECK(ask_all(history, name) == ask_all(history, name, no_text(std::string(text))));
        }
    }
}

TEST_CASE("answers to auditors do not depend on the order of recording (seeds 0 to 19)") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        auto scans = of_two_organizations(seed);
        auto in_order = memory_history();
        for (const Scan& scan : scans)
            append(in_order, scan);

        std::mt19937 random(seed);
        std::shuffle(scans.begin(), scans.end(), random);
        auto shuffled = memory_history();
        for (const Scan& scan : scans)
            append(shuffled, scan);
        for (const auto& [known, text, sha256] : auditor_queries::all) {
            const std::string name(known);
            CAPTURE(seed, name);
            CHECK(ask_all(in_order, name) == ask_all(shuffled, name));
        }

        // What no ORDER BY puts in order comes the other way round: also the arrays in views.
        shuffled.handle().exec("PRAGMA reverse_unordered_selects = ON");
        for (const auto& [known, text, sha256] : auditor_queries::all) {
            const std::string name(known);
            CAPTURE(seed, name);
            CHECK(letters(ask_all(in_order, name)) == letters(ask_all(shuffled, name)));
        }
    }
}

TEST_CASE("a question about one organization has its rows and no others (seeds 0 to 9)") {
    for (unsigned seed = 0; seed < 10; ++seed) {
        auto both = memory_history();
        auto alone = memory_history();
        for (const Scan& scan : of_two_organizations(seed)) {
            append(both, scan);
            if (scan.organization == "Fabrikam")
                append(alone, scan);
        }
        for (const auto& [known, text, sha256] : auditor_queries::all) {
            const std::string name(known);
            CAPTURE(seed, name);
            CHECK(ask_all(both, name, {{":organization", "fabrikam"}}) == ask_all(alone, name));
        }
    }
}

TEST_CASE("a question about one organization does not work through the others") {
    constexpr unsigned others = 30;
    auto alone = memory_history();
    auto among = memory_history();
    for (unsigned seed = 0; seed <= others; ++seed)
        for (Scan& scan : Story(seed).scans()) {
            scan.organization = "Organization " + std::to_string(seed);
            append(among, scan);
            if (seed == 0)
                append(alone, scan);
        }
    const Values values{{":organization", "organization 0"}};
    for (const auto& [known, text, sha256] : auditor_queries::all) {
        const std::string name(known);
        CAPTURE(name);
        CHECK(steps_to_ask(among, name, values) < 3 * steps_to_ask(alone, name, values));
    }
}

TEST_CASE("a question as of a time answers as if nothing came after it (seeds 0 to 9)") {
    for (unsigned seed = 0; seed < 10; ++seed) {
        const auto scans = Story(seed).scans();
        auto whole = memory_history();
        auto part = memory_history();
        const std::size_t half = (scans.size() + 1) / 2;
        for (std::size_t index = 0; index < scans.size(); ++index) {
            append(whole, scans[index]);
            if (index < half)
                append(part, scans[index]);
        }
        // changed_before also tells what may have changed before a time, seen only later. Later
        // scans may have spelled names otherwise.
        for (const auto& [known, text, sha256] : auditor_queries::all) {
            const std::string name(known);
            CAPTURE(seed, name);
            const std::string at = to_text(scans[half - 1].taken_at);
            const bool lasts = text.find(":now") != std::string_view::npos;
            if (text.find(":at") != std::string_view::npos && name != "changed_before")
                CHECK(in_lower_case(ask_all(whole, name, {{":at", at}})) ==
                      in_lower_case(ask_all(part, name, lasts ? Values{{":now", at}} : Values())));
        }
    }
}

TEST_CASE("a time that is none finds nothing rather than the last scan") {
    auto history = memory_history();
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EXCH01", Status::fail));
    CHECK(ask_all(history, "longest_failing", {{":at", "last year"}}).empty());
    CHECK(ask_all(history, "longest_failing", {{":at", "2026-01-31T01:00+02:00"}}).empty());
    CHECK(ask_all(history, "longest_failing", {{":at", "2026-01-31T02:00+02:00"}}).size() == 1);
}
