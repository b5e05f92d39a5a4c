// What the schema consists of, and the page on which all of it stands.

#include "history/storage/schema.hpp"

#include "history/digest/digest.hpp"
#include "history/storage/guide.hpp"
#include "migrations.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "views_sql.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(EDCA_SOURCE_DIR) / "migrations";

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::set<std::string> names_in(const fs::path& views) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(views))
        if (entry.path().extension() == ".sql")
            names.insert(entry.path().stem().string());
    return names;
}

bool has_word(const std::string& text, const std::string& word) {
    return std::regex_search(text, std::regex("\\b" + word + "\\b", std::regex::icase));
}

/// The schema of a history: tables, each with its indexes, then views in the order of our list.
std::string whole_schema(sqlite::Connection& history) {
    std::string text = "-- Today's schema, whole. Generated from the migrations and views: do not "
                       "edit it.\n-- Written by: EDCA_ACCEPT=1 edca_tests \"the whole schema *\"\n";
    for (const auto& sql :
         rows(history, "SELECT entry.sql FROM sqlite_schema AS entry "
                       "JOIN sqlite_schema AS its ON its.type = 'table' "
                       "AND its.name = entry.tbl_name WHERE entry.sql IS NOT NULL "
                       "ORDER BY its.rowid, entry.type DESC, entry.rowid"))
        text += "\n" + sql + ";\n";
    for (const auto& view : views::all)
        text += "\n" +
                rows(history,
                     "SELECT sql FROM sqlite_schema WHERE name = '" + std::string(view.name) + "'")
                    .at(0) +
                ";\n";
    return text;
}

} // namespace

TEST_CASE("a migration that was released is not edited, and new ones come after it") {
    std::istringstream lines(all_of(folder / "released.sha256"));
    std::size_t count = 0;
    std::string name;
    for (std::string digest; lines >> digest >> name; ++count) {
        INFO(
            "migrations/" << name
                          << " was released: histories have it. Leave it as it is, and write a new "
                             "migration (docs/releases.md)");
        CHECK(history::sha256(all_of(folder / name)) == digest);
        REQUIRE(count < migrations::all.size());
        CHECK(migrations::all[count].name == fs::path(name).stem());
    }
    CHECK(count > 0);
}

TEST_CASE("the whole schema is on one page that is up to date") {
    auto history = memory_history();
    const auto page = folder / "schema.sql";
    if (std::getenv("EDCA_ACCEPT") != nullptr)
        std::ofstream(page, std::ios::binary) << whole_schema(history);
    const bool up_to_date = all_of(page) == whole_schema(history);
    INFO(page << " differs: write it again, then build again");
    CHECK(up_to_date);
}

TEST_CASE("what the program says of its schema is what a new history has") {
    auto history = memory_history();
    std::vector<std::string> known;
    for (const auto& object : history::schema_objects()) {
        std::string line = object.type;
        known.push_back(line.append("|").append(object.name).append("|").append(object.sql));
    }
    auto found = rows(history, "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL");
    std::sort(known.begin(), known.end());
    std::sort(found.begin(), found.end());
    CHECK(known == found);
}

TEST_CASE("no migration names a view, so that views can be made anew at any time") {
    for (const auto& migration : migrations::all) {
        CAPTURE(migration.name);
        const auto text = std::regex_replace(std::string(migration.text), std::regex("--.*"), "");
        CHECK_FALSE(has_word(text, "VIEW"));
        for (const auto& view : views::all) {
            CAPTURE(view.name);
            CHECK_FALSE(has_word(text, std::string(view.name)));
        }
    }
}

TEST_CASE("each view is one file of its name, and leaves the choice of an index to SQLite") {
    const auto promised = names_in(folder / "views");
    const auto parts = names_in(folder / "views" / "parts");
    CHECK(promised.size() + parts.size() == views::all.size());
    for (const auto& view : views::all) {
        const std::string name(view.name);
        CAPTURE(name);
        CHECK(promised.count(name) + parts.count(name) == 1);
        CHECK(view.text.starts_with("CREATE VIEW " + name + " AS\n-- "));
        CHECK(view.text.find(";\n") == view.text.size() - 2);
        CHECK_FALSE(has_word(std::string(view.text), "INDEXED"));
    }
}

TEST_CASE("views that are parts of others are told by their names, which begin with _") {
    for (const auto& name : names_in(folder / "views"))
        CHECK_FALSE(name.starts_with("_"));
    const auto parts = names_in(folder / "views" / "parts");
    CHECK(parts.size() > 20);
    for (const auto& name : parts) {
        CAPTURE(name);
        CHECK(name.starts_with("_"));
    }
}

TEST_CASE("the promised views are those that docs/views.md lists") {
    const auto text = all_of(fs::path(EDCA_SOURCE_DIR) / "docs" / "views.md");
    const auto table = text.substr(0, text.find("\n## "));
    const std::regex row("\n\\| `(\\w+)` \\|");
    std::set<std::string> listed;
    for (std::sregex_iterator found(table.begin(), table.end(), row), end; found != end; ++found)
        listed.insert((*found)[1]);
    CHECK(listed == names_in(folder / "views"));
}

TEST_CASE("docs/integrity.md says of every table which check covers it") {
    const auto text = all_of(fs::path(EDCA_SOURCE_DIR) / "docs" / "integrity.md");
    const auto begin = text.find("| table | columns | check |");
    REQUIRE(begin != std::string::npos);
    std::istringstream lines(text.substr(begin, text.find("\n\n", begin) - begin));
    std::set<std::string> listed;
    const std::regex name("`(\\w+)`");
    for (std::string line; std::getline(lines, line);) {
        const auto cell = line.substr(0, line.find('|', 1)); // the first one has the tables
        for (std::sregex_iterator found(cell.begin(), cell.end(), name), end; found != end; ++found)
            listed.insert((*found)[1]);
    }
    auto history = memory_history();
    const auto tables = rows(history, "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                      "AND name NOT LIKE 'sqlite%'");
    CHECK(listed == std::set<std::string>(tables.begin(), tables.end()));
}

TEST_CASE("the digest of a migration is that of its text") {
    for (const auto& migration : migrations::all) {
        CAPTURE(migration.name);
        CHECK(migration.sha256 == history::sha256(migration.text));
    }
}

TEST_CASE("the digest of the views is that of their texts in the order of their names") {
    auto history = memory_history();
    std::string text;
    for (const auto& sql :
         rows(history, "SELECT sql FROM sqlite_schema WHERE type = 'view' ORDER BY name"))
        text += sql + ";\n";
    const auto digest = history::sha256(text);
    CHECK(history::current_schema().views_sha256 == digest);

    // The digest that the file has covers what describes the views, too.
    text = R"(["views",")" + digest + "\"]\n";
    for (const auto& question : history::current_guide().questions)
        text += R"(["question",")" + question.name + R"(",")" + question.summary + R"(",")" +
                history::sha256(question.sql) + "\"]\n";
    for (const auto& line :
         rows(history, "SELECT json_array('view_column', view_name, position, column_name, type, "
                       "meaning) FROM view_column ORDER BY view_name, position"))
        text += line + '\n';
    CHECK(rows(history, "SELECT sha256 FROM view_digest") == std::vector{history::sha256(text)});
}
