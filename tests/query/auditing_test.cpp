// docs/auditing.md shows what it says: its examples are run on the demo, its list of questions is
// that of the program, and so are the forms for Datasette. EDCA_ACCEPT=1 rewrites what differs.

#include "input/analysis/analysis.hpp"
#include "input/source.hpp"
#include "input/text.hpp"
#include "query/sql/catalogue.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/questions.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

const std::string docs = std::string(EDCA_SOURCE_DIR) + "/docs/";

std::string read_text(const std::string& file) {
    std::ifstream in(docs + file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Whether a document is as it should be, or has been made so on request.
void must_be(const std::string& file, const std::string& expected) {
    if (std::getenv("EDCA_ACCEPT") != nullptr)
        std::ofstream(docs + file, std::ios::binary) << expected;
    CHECK(read_text(file) == expected);
}

sqlite::Connection demo() {
    auto history = memory_history();
    std::istringstream no_input;
    for (const auto& source :
         input::find_sources({std::string(EDCA_SOURCE_DIR) + "/tests/data/demo"})) {
        auto scan = input::parse_analysis(input::decode(input::read(source, no_input), source.name),
                                          source.name);
        scan.source = source.name;
        scan.source_sha256 = std::string(64, '0');
        append(history, scan);
    }
    return history;
}

/// What `sqlite3 -header` prints; it says nothing where there are no rows.
std::string printed(sqlite::Connection& history, const std::string& sql) {
    SQLite::Statement select(history.handle(), sql);
    std::string text;
    while (select.executeStep()) {
        if (text.empty()) {
            for (int index = 0; index < select.getColumnCount(); ++index)
                text += (index == 0 ? "" : "|") + std::string(select.getColumnName(index));
            text += '\n';
        }
        for (int index = 0; index < select.getColumnCount(); ++index)
            text += (index == 0 ? "" : "|") + select.getColumn(index).getString();
        text += '\n';
    }
    return text.empty() ? "(no rows)\n" : text;
}

/// The document with the answer of each example after it.
std::string with_answers(sqlite::Connection& history, const std::string& document) {
    std::istringstream lines(document);
    std::string text;
    std::string sql;
    enum class In { prose, statement, answer } in = In::prose;
    for (std::string line; std::getline(lines, line);) {
        if (in == In::prose && line == "```sql") {
            in = In::statement;
            sql.clear();
        } else if (in == In::prose && line == "```text") {
            in = In::answer;
            text += line + '\n' + printed(history, sql);
            continue;
        } else if (line == "```") {
            in = In::prose;
        } else if (in == In::statement) {
            sql += line + '\n';
        } else if (in == In::answer) {
            continue;
        }
        text += line + '\n';
    }
    return text;
}

std::vector<NamedSql> named(const std::string& kind) {
    auto all = query::catalogue();
    all.erase(
        std::remove_if(all.begin(), all.end(), [&](const auto& sql) { return sql.kind != kind; }),
        all.end());
    return all;
}

std::vector<std::string> promised_views() {
    std::istringstream lines(read_text("views.md"));
    std::vector<std::string> views;
    for (std::string line; std::getline(lines, line) && line.rfind("## ", 0) != 0;)
        if (line.rfind("| `", 0) == 0)
            views.push_back(line.substr(3, line.find('`', 3) - 3));
    return views;
}

std::string table_of_questions() {
    std::string table = "| question | answers | takes |\n|---|---|---|\n";
    for (const auto& sql : named("question")) {
        table += "| `" + sql.name + "` | " + sql.summary + " |";
        for (const auto& parameter : parameters(sql.text))
            table += " `" + parameter + '`';
        table += " |\n";
    }
    return table;
}

/// Datasette's metadata: what the views are, and the questions as forms.
std::string datasette_metadata() {
    nlohmann::ordered_json history;
    history["description"] = "What EDCA found in each scan. Times are UTC.";
    for (const auto& sql : named("view"))
        for (const auto& view : promised_views())
            if (view == sql.name)
                history["tables"][view]["description"] = sql.summary + ".";
    for (const auto& sql : named("question")) {
        std::string title = sql.name;
        std::replace(title.begin(), title.end(), '_', ' ');
        title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
        auto& query = history["queries"][sql.name];
        query["title"] = title;
        query["description"] = sql.summary + ".";
        query["params"] = nlohmann::ordered_json::array();
        for (const auto& parameter : parameters(sql.text))
            query["params"].push_back(parameter.substr(1));
        query["sql"] = sql.text;
    }
    nlohmann::ordered_json metadata;
    metadata["title"] = "The history of an Exchange organization's compliance";
    metadata["databases"]["history"] = history;
    return metadata.dump(2) + '\n';
}

} // namespace

TEST_CASE("the examples of docs/auditing.md give the answers that follow them") {
    auto history = demo();
    must_be("auditing.md", with_answers(history, read_text("auditing.md")));
}

TEST_CASE("docs/auditing.md has an example of each promised view") {
    const auto document = read_text("auditing.md");
    const auto views = promised_views();
    CHECK(views.size() >= 18);
    for (const auto& view : views) {
        CAPTURE(view);
        const auto heading = document.find("\n### " + view + "\n");
        REQUIRE(heading != std::string::npos);
        const auto example = document.find("```sql", heading);
        const auto sql = document.substr(example, document.find("```text", example) - example);
        CHECK(sql.find("FROM " + view + "\n") != std::string::npos);
        CHECK(example < document.find("\n### ", heading + 1));
    }
}

TEST_CASE("docs/auditing.md lists the questions that are ready") {
    const auto document = read_text("auditing.md");
    const std::string heading = "| question | ";
    const auto begin = document.find(heading);
    REQUIRE(begin != std::string::npos);
    const auto end = std::min(document.find("\n\n", begin), document.size() - 1) + 1;
    must_be("auditing.md", document.substr(0, begin) + table_of_questions() + document.substr(end));
}

TEST_CASE("the forms for Datasette ask what the program would ask") {
    must_be("datasette-metadata.json", datasette_metadata());
}
