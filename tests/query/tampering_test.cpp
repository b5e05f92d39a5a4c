// Somebody edits a history beside edca, in whatever row of whatever table.

#include "history/digest/chain.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/amended_history.hpp"
#include "support/model/tamperer.hpp"

#include <SQLiteCpp/Backup.h>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

void copy(sqlite::Connection& from, sqlite::Connection& to) {
    SQLite::Backup(to.handle(), from.handle()).executeStep();
    to.handle().exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
}

/// Every row of the tables. Where `evidence` is false, those of evidence are left out.
std::vector<std::string> stored(sqlite::Connection& history, const std::vector<StoredTable>& tables,
                                bool evidence) {
    std::vector<std::string> all;
    for (const StoredTable& table : tables) {
        if (!evidence && (table.name == "evidence_run" || table.name == "evidence_delta"))
            continue;
        std::string columns;
        for (const auto& column : table.columns)
            columns += (columns.empty() ? "quote(\"" : " || ',' || quote(\"") + column + "\")";
        for (auto& row : rows(history, "SELECT " + columns + " FROM " + table.name + " ORDER BY 1"))
            all.push_back(table.name + " " + std::move(row));
    }
    return all;
}

/// What a history says, apart from how texts of evidence share their bases and what numbers these
/// have, which docs/integrity.md calls harmless.
std::vector<std::string> meaning(sqlite::Connection& history,
                                 const std::vector<StoredTable>& tables) {
    auto all = stored(history, tables, false);
    for (auto& row : rows(history, "SELECT scan_id, organization_id, taken_at, control_id, "
                                   "subject_id, status, quote(evidence) FROM _evidence_texts "
                                   "ORDER BY 1, 2, 3, 4, 5"))
        all.push_back(std::move(row));
    return all;
}

/// A history to which much was done, with rows in every table.
AmendedHistory a_full_history(unsigned seed) {
    AmendedHistory story(seed, AmendedHistory::Retirements::kept);
    for (int step = 0; step < 70; ++step)
        story.step();
    return story;
}

std::size_t edits() {
    const char* value = std::getenv("EDCA_TEST_LONG");
    return value != nullptr && *value != '\0' ? 30'000 : 500;
}

/// Says what came out of a long run. An edit that SQLite refuses, or that changes nothing, is none.
void tell(const std::string& line) {
    if (edits() > 500)
        std::cout << "edits at random, " << line << '\n';
}

} // namespace

TEST_CASE("edits at random of any column of any table are found (seeds 1 to 5)") {
    const auto seed = GENERATE(range(1U, 6U));
    auto story = a_full_history(seed);
    auto& intact = story.history();
    const auto tables = tables_of(intact);
    const auto head = history::chain_head(intact).chain_sha256;
    REQUIRE(query::passed(query::verify(intact, {head})));
    const auto rows_before = stored(intact, tables, true);
    const auto said = meaning(intact, tables);

    Tamperer tamperer(seed, tables);
    auto victim = memory_history();
    std::map<std::string, std::size_t> found;
    std::map<std::string, std::size_t> harmless;
    std::size_t done = 0;
    for (std::size_t tries = 0; done < edits() / 5; ++tries) {
        copy(intact, victim);
        const auto what = tamperer.tamper(victim);
        if (what.empty())
            continue;
        CAPTURE(seed, tries, what);
        if (!query::passed(query::verify(victim, {head}))) {
            ++found[tamperer.table()];
            ++done;
            continue;
        }
        if (stored(victim, tables, true) == rows_before)
            continue; // two values that were swapped are the same
        const bool means_the_same = meaning(victim, tables) == said;
        CHECK(means_the_same);
        ++done;
        ++harmless[tamperer.table()];
    }
    for (const auto& [table, count] : found)
        tell(table + ": found " + std::to_string(count));
    // A hundred edits reach most tables; a long run has found one in each of them.
    CHECK(found.size() > tables.size() / 2);
    if (edits() > 500)
        CHECK(found.size() == tables.size());
    for (const auto& [table, count] : harmless) {
        CHECK((table == "evidence_run" || table == "evidence_delta"));
        tell(table + ": harmless " + std::to_string(count));
    }
}
