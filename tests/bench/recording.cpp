#include "recording.hpp"

#include "domain/utf8.hpp"
#include "history/append.hpp"
#include "history/database.hpp"
#include "history/digest.hpp"
#include "query/drift.hpp"
#include "query/score.hpp"
#include "record/analysis.hpp"
#include "record/source.hpp"
#include "record/text.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <utility>

namespace edca::bench {

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    return record::read({path_to_utf8(file), file, {}}, std::cin);
}

/// What `edca record` does with one file.
void record_file(const fs::path& path, const fs::path& file) {
    auto database = history::Database::open(path, history::Access::record);
    const auto name = path_to_utf8(file);
    auto bytes = read(file);
    auto source_sha256 = history::sha256(bytes);
    Scan scan = record::parse_analysis(record::decode(std::move(bytes), name), name);
    scan.source = path_to_utf8(file.filename());
    scan.source_sha256 = std::move(source_sha256);

    const auto appended = history::append(database, scan, scan.taken_at);
    if (appended.was_there)
        throw std::logic_error(name + " was recorded before");
    const auto now = query::score(database, appended.scan_id, {"All"}).at(0);
    query::DriftFilter filter;
    filter.within = {now.taken_at, now.taken_at};
    filter.levels = {Level::finding};
    query::drift(database, now.organization, filter);
}

SQLite::Database open_floor(const fs::path& path) {
    SQLite::Database database(path_to_utf8(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS floor (line TEXT)");
    return database;
}

void insert_row(SQLite::Database& database) {
    database.exec("INSERT INTO floor VALUES ('recorded')");
}

void run_process(const std::vector<std::string>& arguments) {
    std::string line;
    for (const auto& argument : arguments)
        line += (line.empty() ? "\"" : " \"") + argument + "\"";
#ifdef _WIN32
    line = "\"" + line + "\""; // cmd takes the outer quotes away
#endif
    if (std::system(line.c_str()) != 0)
        throw std::runtime_error(line + " failed");
}

/// How the next scans differ from the last.
enum class Next { unchanged, usual };

/// A history that is recorded into, and the files that its organization goes on to have.
class Workplace {
  public:
    Workplace(const Past& past, Next next)
        : organization_(past.organization)
        , next_(next)
        , folder_(past.path.parent_path() / "recording")
        , history_(folder_ / "history.db")
        , floor_(folder_ / "floor.db") {
        fs::create_directory(folder_);
        fs::copy_file(past.path, history_);
        open_floor(floor_);
    }

    ~Workplace() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] const fs::path& folder() const {
        return folder_;
    }

    [[nodiscard]] const fs::path& history() const {
        return history_;
    }

    [[nodiscard]] const fs::path& floor() const {
        return floor_;
    }

    const Scan& next_scan() {
        if (next_ == Next::unchanged)
            organization_.stand_still();
        else
            organization_.go_on();
        return organization_.scan();
    }

    /// The next scans as the files that EDCA would write; they were just read once.
    std::vector<fs::path> next_files(std::size_t count) {
        std::vector<fs::path> files;
        for (; count > 0; --count) {
            const Scan& scan = next_scan();
            files.push_back(folder_ / scan.source);
            std::ofstream(files.back(), std::ios::binary) << analysis_json(scan);
            read(files.back());
        }
        return files;
    }

  private:
    Organization organization_;
    Next next_;
    fs::path folder_;
    fs::path history_;
    fs::path floor_;
};

Versus in_library(Workplace& place, std::size_t repetitions) {
    const auto files = place.next_files(repetitions);
    return compare(
        repetitions, [&](std::size_t index) { record_file(place.history(), files[index]); },
        [&](std::size_t index) { record_floor(place.floor(), files[index]); });
}

Versus as_processes(Workplace& place, const Programs& programs, std::size_t repetitions) {
    const auto files = place.next_files(repetitions);
    const auto ours = [&](std::size_t index) {
        run_process({path_to_utf8(programs.edca), "record", "--db", path_to_utf8(place.history()),
                     "--output", path_to_utf8(place.folder() / "answer.txt"),
                     path_to_utf8(files[index])});
    };
    const auto floor = [&](std::size_t index) {
        run_process({path_to_utf8(programs.floor), "--floor", path_to_utf8(files[index]),
                     path_to_utf8(place.floor())});
    };
    return compare(repetitions, ours, floor);
}

struct Written {
    double rows = 0;
    double pages = 0;
};

template<typename Write>
Written written(SQLite::Database& database, Write&& write) {
    sqlite3* connection = database.getHandle();
    const int rows_before = sqlite3_total_changes(connection);
    int pages = 0;
    int highest = 0;
    sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 1);
    write();
    sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 1);
    return {static_cast<double>(sqlite3_total_changes(connection) - rows_before),
            static_cast<double>(pages)};
}

std::pair<Versus, Versus> rows_and_pages(Workplace& place) {
    auto floor = open_floor(place.floor());
    auto database = history::Database::open(place.history(), history::Access::record);
    const Scan& scan = place.next_scan();
    const auto ours =
        written(database.handle(), [&] { history::append(database, scan, scan.taken_at); });
    const auto least = written(floor, [&] { insert_row(floor); });
    return {{ours.rows, least.rows}, {ours.pages, least.pages}};
}

} // namespace

void record_floor(const fs::path& database, const fs::path& file) {
    record::parse_analysis(read(file), path_to_utf8(file));
    auto floor = open_floor(database);
    insert_row(floor);
}

std::vector<Measurement> measure_recording(const Past& past, const Programs& programs,
                                           std::size_t repetitions) {
    std::vector<Measurement> all;
    for (const auto next : {Next::unchanged, Next::usual}) {
        const bool unchanged = next == Next::unchanged;
        const auto name = std::string(unchanged ? "record unchanged" : "record usual") +
                          " scan after " + std::to_string(past.scans);
        const auto aim = [&](double at_most) {
            return unchanged ? std::optional(Aim{Aim::Of::ratio, at_most}) : std::nullopt;
        };
        Workplace place(past, next);
        in_library(place, 1); // warms up
        all.push_back({name, in_library(place, repetitions), "ms", aim(2)});
        if (!programs.edca.empty())
            all.push_back(
                {name + ", process", as_processes(place, programs, repetitions), "ms", aim(2)});
        const auto [rows, pages] = rows_and_pages(place);
        all.push_back({name + ", written", rows, "rows", aim(1)});
        all.push_back({name + ", written", pages, "pages", {}});
    }
    return all;
}

} // namespace edca::bench
