#include "workplace.hpp"

#include "domain/text/utf8.hpp"

#include <SQLiteCpp/Statement.h>
#include <fstream>
#include <iterator>

namespace edca::bench {

namespace {

namespace fs = std::filesystem;

CommandLine command(const std::string& program, const std::vector<std::string>& arguments) {
    CommandLine line{program};
    line.insert(line.end(), arguments.begin(), arguments.end());
    return line;
}

} // namespace

Scratch::Scratch(const Setting& setting) {
    for (int number = 1; folder_.empty() || !fs::create_directories(folder_); ++number)
        folder_ = setting.folder / ("scratch-" + std::to_string(number));
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string Scratch::file(std::string_view name) const {
    return path_to_utf8(folder_ / utf8_to_path(std::string(name)));
}

Workplace::Workplace(const Setting& setting, const Past& past)
    : scratch_(setting)
    , organization_(past.organization) {
    fs::copy_file(past.path, utf8_to_path(history()));
}

std::string Workplace::history() const {
    return scratch_.file("history.db");
}

const Scan& Workplace::next_scan() {
    organization_.go_on();
    return organization_.scan();
}

std::vector<std::string> Workplace::next_files(std::size_t count) {
    std::vector<std::string> files;
    for (; count > 0; --count) {
        const Scan& scan = next_scan();
        files.push_back(scratch_.file(scan.source));
        std::ofstream(utf8_to_path(files.back()), std::ios::binary) << analysis_json(scan);
        std::ifstream written(utf8_to_path(files.back()), std::ios::binary);
        const std::string read((std::istreambuf_iterator<char>(written)), {});
    }
    return files;
}

void make_floor(const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("CREATE TABLE floor (line TEXT); INSERT INTO floor VALUES ('recorded')");
}

CommandLine edca(const Setting& setting, const std::string& history,
                 const std::vector<std::string>& arguments) {
    auto line = command(setting.edca, {"--db", history});
    line.insert(line.end(), arguments.begin(), arguments.end());
    return line;
}

CommandLine floor(const Setting& setting, const std::vector<std::string>& arguments) {
    return command(setting.floor, arguments);
}

Versus versus(const Setting& setting, const CommandLine& ours, const CommandLine& theirs) {
    return compare(
        setting.often, [&](std::size_t) { run(ours); }, [&](std::size_t) { run(theirs); });
}

std::string busy_control(const Past& past) {
    const SQLite::Database database(path_to_utf8(past.path), SQLite::OPEN_READONLY);
    SQLite::Statement select(database, "SELECT control_id FROM drift WHERE organization = ? "
                                       "GROUP BY control_id "
                                       "ORDER BY abs(count(*) - 1000), control_id LIMIT 1");
    select.bind(1, past.organization.scan().organization);
    select.executeStep();
    return select.getColumn(0).getString();
}

} // namespace edca::bench
