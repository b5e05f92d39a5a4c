// Every query prepares, finds its rows by an index, and reads only tables that its comment names.

#include "history_queries.hpp"
#include "queries.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

/// The tables of the history, or names that a query has for them, that it reads whole.
std::set<std::string> full_reads(sqlite::Connection& history, const std::string& sql) {
    SQLite::Statement plan(history.handle(), "EXPLAIN QUERY PLAN " + sql);
    std::set<std::string> tables;
    while (plan.executeStep()) {
        const auto step = plan.getColumn(3).getString();
        if (step.rfind("SCAN ", 0) != 0)
            continue;
        const auto name = step.substr(5, step.find(' ', 5) - 5);
        SQLite::Statement known(
            history.handle(),
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?");
        known.bind(1, name);
        known.executeStep();
        // Aliases of span tables all read spans; subqueries and json_each are no tables.
        if (known.getColumn(0).getInt() > 0 || name == "span")
            tables.insert(name);
    }
    return tables;
}

using Tables = std::map<std::string_view, std::set<std::string>>;

/// What each of `queries` reads whole, without those that read nothing whole.
template<typename Queries>
Tables all_full_reads(sqlite::Connection& history, const Queries& queries) {
    Tables all;
    for (const auto& query : queries)
        if (auto tables = full_reads(history, std::string(query.text)); !tables.empty())
            all[query.name] = std::move(tables);
    return all;
}

/// The entries of `some` that `others` lacks: "query table, ...".
std::string beside(const Tables& some, const Tables& others) {
    std::string text;
    for (const auto& [query, tables] : some)
        for (const auto& table : tables)
            if (const auto found = others.find(query);
                found == others.end() || found->second.count(table) == 0)
                text.append(text.empty() ? "" : ", ").append(query).append(" ").append(table);
    return text;
}

} // namespace

TEST_CASE("no query reads a whole table, but those that must") {
    auto history = memory_history();
    // Which may, and why.
    const Tables allowed{
        {"chain", {"scan", "removed_scan", "amendment"}}, // gives it whole
        {"organization_names", {"organization"}},         // lists them
        // As long as a word is typed, the begin of it, of one kind, is looked for.
        {"completions", {"span", "definition_span", "subject", "organization"}},
        {"organizations", {"organization", "scan"}}, // counts the scans of each
        {"removals", {"removed_scan"}},              // all, unless one is named
        {"scan_count", {"scan"}},                    // counts them
        {"subjects", {"subject_span"}},              // lists them
        {"statements", {"statement"}},               // lists them
        {"has_waivers", {"statement"}},              // looks for one
        // SQLite looks no condition up in a view of several parts; asked by auditors, by hand.
        {"content", {"definition_span", "reported_score_span"}},
        {"vocabulary",
         {"definition_span", "subject", "subject_alias"}}, // of all, unless one is named
        // Tags of definitions, which are few and shared by all organizations.
        {"controls", {"definition", "definition_framework"}},
        {"diff", {"definition", "definition_framework"}},
        {"drift", {"definition", "definition_framework"}},
        {"status", {"definition", "definition_framework"}},
        {"score_runs", {"definition", "definition_framework"}},
        {"score_with_waivers", {"definition", "definition_framework"}},
        {"trend", {"definition", "definition_framework"}},
        {"trend_like_for_like", {"definition", "definition_framework"}},
    };
    auto read = all_full_reads(history, queries::all);
    // To verify is to look at every row.
    std::erase_if(read, [](const auto& query) { return query.first.rfind("verify_", 0) == 0; });
    CHECK(beside(read, allowed) == "");
    CHECK(beside(allowed, read) == ""); // nothing is allowed that none needs
}

TEST_CASE("no query reads a whole answer again for each row that it is joined to") {
    auto history = memory_history();
    for (const auto& query : queries::all) {
        CAPTURE(query.name);
        SQLite::Statement plan(history.handle(), "EXPLAIN QUERY PLAN " + std::string(query.text));
        while (plan.executeStep()) {
            const auto step = plan.getColumn(3).getString();
            CAPTURE(step);
            const bool is_read_again =
                step.rfind("SCAN ", 0) == 0 && step.find("LEFT-JOIN") != std::string::npos;
            CHECK_FALSE(is_read_again);
        }
    }
}

TEST_CASE("what EDCA reported is read once, however many scans it held for") {
    auto history = memory_history();
    SQLite::Statement plan(history.handle(),
                           "EXPLAIN QUERY PLAN " + std::string(queries::reported_score_runs));
    bool is_by_key = false;
    while (plan.executeStep())
        is_by_key = is_by_key || plan.getColumn(3).getString() ==
                                     "SEARCH reported_score_span USING PRIMARY KEY "
                                     "(organization_id=?)";
    CHECK(is_by_key);
}

TEST_CASE("one control's drift is found by its organization and id in every span table") {
    auto history = memory_history();
    SQLite::Statement plan(history.handle(),
                           "EXPLAIN QUERY PLAN SELECT * FROM drift "
                           "WHERE organization = 'Contoso' AND control_id = 'EDCA-TLS-001'");
    int searched = 0;
    while (plan.executeStep()) {
        const auto step = plan.getColumn(3).getString();
        CAPTURE(step);
        if (step.find(" span ") == std::string::npos)
            continue;
        CHECK(step.find("organization_id=? AND control_id=?") != std::string::npos);
        ++searched;
    }
    CHECK(searched >= 7);
}

TEST_CASE("how a key stood last is found by that key, not among all of its organization") {
    auto history = memory_history();
    for (const char* query : {"SELECT * FROM failures WHERE organization = 'Contoso'",
                              "SELECT * FROM times_to_fix WHERE organization = 'Contoso'",
                              "SELECT * FROM standings WHERE organization = 'Contoso'",
                              "SELECT * FROM differences_of_two_scans WHERE from_scan_id = 1 "
                              "AND to_scan_id = 2"}) {
        CAPTURE(query);
        SQLite::Statement plan(history.handle(), "EXPLAIN QUERY PLAN " + std::string(query));
        int searched = 0;
        while (plan.executeStep()) {
            const auto step = plan.getColumn(3).getString();
            CAPTURE(step);
            if (step.rfind("SEARCH last ", 0) != 0)
                continue;
            CHECK(step.find("USING PRIMARY KEY (organization_id=? AND control_id=?") !=
                  std::string::npos);
            ++searched;
        }
        CHECK(searched >= 2);
    }
}

TEST_CASE("runs are compared with those before them in the order that has them side by side") {
    auto history = memory_history();
    for (const char* view : {"_status_changes", "drift", "_flips", "failures"}) {
        for (const char* condition : {"", " WHERE organization = 'Contoso'"}) {
            const auto query = std::string("SELECT * FROM ") + view + condition;
            CAPTURE(query);
            SQLite::Statement plan(history.handle(), "EXPLAIN QUERY PLAN " + query);
            int in_order = 0;
            while (plan.executeStep()) {
                const auto step = plan.getColumn(3).getString();
                CAPTURE(step);
                for (const char* table : {"finding_span", "result_span", "property_span"})
                    CHECK(step.find(std::string("INDEX ") + table + "_until") == std::string::npos);
                in_order += step == "SCAN span" ||
                            step == "SEARCH span USING PRIMARY KEY (organization_id=?)";
            }
            CHECK(in_order >= 2);
        }
    }
}

TEST_CASE("the result of one scan is found by the times that its spans hold") {
    auto history = memory_history();
    for (const char* view : {"findings", "results", "reported_scores"}) {
        CAPTURE(view);
        CHECK(full_reads(history, std::string("SELECT * FROM ") + view + " WHERE scan_id = 1")
                  .empty());
    }
}

TEST_CASE("a finding is found before its definition, and that by its control") {
    auto history = memory_history();
    for (const char* condition :
         {"organization = 'Contoso' AND control_id = 'EDCA-TLS-001'", "control_id = 'EDCA-TLS-001'",
          "scan_id IN (1, 2)", "status = 'Fail'"}) {
        CAPTURE(condition);
        SQLite::Statement plan(history.handle(),
                               std::string("EXPLAIN QUERY PLAN SELECT * FROM findings WHERE ") +
                                   condition);
        std::vector<std::string> spans;
        while (plan.executeStep()) {
            const auto step = plan.getColumn(3).getString();
            if (step.find("_span ") != std::string::npos)
                spans.push_back(step);
        }
        REQUIRE(spans.size() == 2);
        CAPTURE(spans);
        CHECK(spans[0].find(" finding_span ") != std::string::npos);
        CHECK(spans[1] == "SEARCH definition_span USING PRIMARY KEY "
                          "(organization_id=? AND control_id=? AND since<?)");
    }
}

TEST_CASE("nothing that the history asks or writes reads a whole table, but what must") {
    auto history = memory_history();
    // As in history::Amending: else SQLite looks for rows that refer to each deleted one.
    history.handle().exec("PRAGMA foreign_keys = OFF");
    // Which may, and why.
    const Tables allowed{
        {"ownerless_removals", {"removed_scan"}}, // few, and asked for a new name only
        // A removal leaves what no scan states any more, of whatever organization.
        {"remove_unused_definitions", {"definition", "definition_span"}},
        {"remove_unused_definition_texts", {"definition_text", "definition_span"}},
        {"remove_unused_frameworks", {"definition_framework", "definition_span"}},
        // Removed scans are few.
        {"disown_removed_scans", {"removed_scan"}},
        {"move_removed_scans", {"removed_scan"}},
        {"renames", {"amendment"}},          // few, and asked for a new name only
        {"scans_of_file", {"organization"}}, // of any organization
        {"respell_subjects", {"removed_scan"}},
    };
    for (const auto& query : history_queries::all) {
        CAPTURE(query.name);
        CHECK_NOTHROW(SQLite::Statement(history.handle(), std::string(query.text)));
    }
    const auto read = all_full_reads(history, history_queries::all);
    CHECK(beside(read, allowed) == "");
    CHECK(beside(allowed, read) == "");
}

TEST_CASE("the run of evidence that a text is compared with is found in an index alone") {
    auto history = memory_history();
    for (const auto& [query, comparison] : {std::pair{history_queries::evidence_run_at, "<"},
                                            std::pair{history_queries::evidence_run_after, ">"}}) {
        SQLite::Statement plan(history.handle(), "EXPLAIN QUERY PLAN " + std::string(query));
        REQUIRE(plan.executeStep());
        const auto step = plan.getColumn(3).getString();
        CAPTURE(step);
        CHECK(step.rfind("SEARCH evidence_run USING COVERING INDEX ", 0) == 0);
        CHECK(step.find("(organization_id=? AND control_id=? AND subject_id=? AND since" +
                        std::string(comparison) + "?)") != std::string::npos);
        CHECK_FALSE(plan.executeStep());
    }
}

TEST_CASE("lines of findings are found by their control, not among all of its organization") {
    auto history = memory_history();
    SQLite::Statement plan(history.handle(), "EXPLAIN QUERY PLAN SELECT line FROM _content_lines "
                                             "WHERE organization_id = 1");
    int searched = 0;
    while (plan.executeStep()) {
        const auto step = plan.getColumn(3).getString();
        if (step.find("SEARCH finding_span ") != 0 && step.find("SEARCH definition_span ") != 0)
            continue;
        CAPTURE(step);
        const bool is_by_control =
            step.find("USING PRIMARY KEY (organization_id=? AND control_id=?") != std::string::npos;
        const bool is_outer = searched == 0; // goes through all of the organization, once
        CHECK((is_by_control || is_outer));
        ++searched;
    }
    CHECK(searched == 2);
}

TEST_CASE("scores of one organization do not read another's spans") {
    auto history = memory_history();
    for (const char* view : {"scores", "scans"}) {
        CAPTURE(view);
        for (const auto& table : full_reads(history, std::string("SELECT * FROM ") + view +
                                                         " WHERE organization = 'Contoso'"))
            CHECK(table.find("span") == std::string::npos);
    }
}
