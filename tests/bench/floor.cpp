// The least that a question or a record can cost: a program that is built and linked as edca is
// and does no more than what its arguments say. edca_bench runs it.

#include "domain/text/utf8.hpp"
#include "history/digest/digest.hpp"
#include "history/spans/span_tables.hpp"
#include "history/spans/stored_state.hpp"
#include "input/analysis/analysis.hpp"
#include "input/source.hpp"
#include "input/text.hpp"
#include "present/format/render.hpp"
#include "sqlite/memory.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdlib>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace edca;

constexpr std::string_view usage =
    "edca_floor row DATABASE             reads one row\n"
    "edca_floor rows DATABASE SQL        prints what a statement selects, as JSON lines\n"
    "edca_floor record FILE DATABASE     reads and parses a file, and commits one row\n"
    "edca_floor hold FILE HISTORY        the same, digests the file and what it says, and reads "
    "what\n"
    "                                    a history states of its only organization's last scan\n"
    "edca_floor parse FOLDER             reads and parses the files of a folder\n"
    "edca_floor trend FOLDER             prints the scores in the files of a folder\n"
    "edca_floor drift FOLDER CONTROL     prints what became of a control in them\n";

using Arguments = std::vector<std::string>;

void print_row(const Arguments& arguments) {
    const SQLite::Database database(arguments.at(0), SQLite::OPEN_READONLY);
    SQLite::Statement select(database, "SELECT line FROM floor LIMIT 1");
    select.executeStep();
    std::cout << select.getColumn(0).getText() << '\n';
}

Cell cell(const SQLite::Column& column) {
    if (column.isNull())
        return {};
    if (column.isInteger())
        return std::int64_t{column.getInt64()};
    if (column.isFloat())
        return column.getDouble();
    return column.getString();
}

void print_rows(const Arguments& arguments) {
    const SQLite::Database database(arguments.at(0), SQLite::OPEN_READONLY);
    SQLite::Statement select(database, arguments.at(1));
    Table table;
    for (int column = 0; column < select.getColumnCount(); ++column)
        table.columns.emplace_back(select.getColumnName(column));
    while (select.executeStep()) {
        auto& row = table.rows.emplace_back();
        for (int column = 0; column < select.getColumnCount(); ++column)
            row.push_back(cell(select.getColumn(column)));
    }
    present::render(std::cout, table, present::Format::jsonl, {});
}

/// The files of a folder, or one.
void parse(const std::string& name) {
    for (const auto& source : input::find_sources({name}))
        input::parse_analysis_in_block(input::decode(input::read(source, std::cin), source.name),
                                       source.name);
}

void record_one(const Arguments& arguments) {
    parse(arguments.at(0));
    SQLite::Database database(arguments.at(1), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA synchronous = EXTRA; INSERT INTO floor VALUES ('recorded')");
}

/// Of the only organization, what holds now: all spans, and the texts of evidence.
void read_last_scan(SQLite::Database& database) {
    for (const auto* table : history::span_tables) {
        SQLite::Statement select(database, history::select_at(*table));
        select.bind(1, 1);
        select.bind(2, "9999"); // after every scan
        while (select.executeStep())
            ;
    }
    // history_queries::evidence_runs_shown is for any time; for the last scan less will do.
    SQLite::Statement select(
        database, "SELECT run.base FROM result_span CROSS JOIN evidence_run AS run "
                  "ON run.evidence_run_id = (SELECT evidence_run_id FROM evidence_run AS begun "
                  "WHERE begun.organization_id = result_span.organization_id "
                  "AND begun.control_id = result_span.control_id "
                  "AND begun.subject_id = result_span.subject_id ORDER BY since DESC LIMIT 1) "
                  "WHERE result_span.organization_id = 1 AND result_span.until = ?");
    select.bind(1, history::end_of_time);
    while (select.executeStep())
        select.getColumn(0).getText();
}

void hold_one(const Arguments& arguments) {
    const auto source = input::find_sources({arguments.at(0)}).at(0);
    const auto bytes = input::read(source, std::cin);
    std::string converted;
    const auto scan =
        input::parse_analysis_in_block(input::decode(bytes, converted, source.name), source.name);
    history::sha256(bytes);
    history::digests(*scan);
    SQLite::Database database(arguments.at(1), SQLite::OPEN_READWRITE);
    read_last_scan(database);
    database.exec("PRAGMA synchronous = EXTRA; INSERT INTO floor VALUES ('recorded')");
}

void parse_folder(const Arguments& arguments) {
    parse(arguments.at(0));
}

template<typename See>
void see_files(const std::string& folder, See&& see) {
    for (const auto& source : input::find_sources({folder}))
        see(nlohmann::json::parse(input::read(source, std::cin)));
}

void print_trend(const Arguments& arguments) {
    see_files(arguments.at(0), [](const nlohmann::json& analysis) {
        for (const auto& score : analysis.at("Scores"))
            std::cout << analysis.at("Metadata").at("AnalysisTimestamp") << ' '
                      << score.at("Framework") << ' ' << score.at("Score") << '\n';
    });
}

void print_drift(const Arguments& arguments) {
    const auto& control = arguments.at(1);
    std::map<std::string, std::string> last;
    see_files(arguments.at(0), [&](const nlohmann::json& analysis) {
        for (const auto& finding : analysis.at("Findings")) {
            if (finding.at("ControlId") != control)
                continue;
            for (const auto& result : finding.at("ServerResults")) {
                const auto now = result.at("Status").get<std::string>();
                auto& before = last[result.at("Server").get<std::string>()];
                if (!before.empty() && before != now)
                    std::cout << analysis.at("Metadata").at("AnalysisTimestamp") << ' '
                              << result.at("Server") << ' ' << before << ' ' << now << '\n';
                before = now;
            }
        }
    });
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::pair<std::string_view, void (*)(const Arguments&)>> modes{
        {"row", print_row},      {"rows", print_rows},   {"record", record_one}, {"hold", hold_one},
        {"parse", parse_folder}, {"trend", print_trend}, {"drift", print_drift}};
    try {
        Arguments arguments(argv + 1, argv + argc);
        const std::string mode = arguments.empty() ? "" : arguments.front();
        for (const auto& [name, act] : modes)
            if (name == mode) {
                arguments.erase(arguments.begin());
                std::ios::sync_with_stdio(false);
                sqlite::set_up_memory();
                act(arguments);
                return EXIT_SUCCESS;
            }
        std::cerr << usage;
    } catch (const std::exception& error) {
        std::cerr << "edca_floor: " << error.what() << '\n';
    }
    return EXIT_FAILURE;
}
