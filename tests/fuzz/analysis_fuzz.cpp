#include "check.hpp"
#include "domain/error.hpp"
#include "history/append.hpp"
#include "history/digest/digest.hpp"
#include "history/storage/open.hpp"
#include "input/analysis/analysis.hpp"
#include "input/text.hpp"
#include "queries.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace edca;

namespace {

/// A history without scans, and a copy that it can be made of again.
struct Histories {
    sqlite::Connection history = history::in_memory();
    SQLite::Database empty{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};

    Histories() {
        SQLite::Backup(empty, history.handle()).executeStep();
    }

    void clear() {
        SQLite::Backup(history.handle(), empty).executeStep();
    }
};

std::string content_there(sqlite::Connection& history, std::int64_t scan_id) {
    SQLite::Statement select(history.handle(), std::string(queries::content));
    select.bind(":scan_id", scan_id);
    std::string lines;
    while (select.executeStep())
        lines += select.getColumn("line").getString() + "\n";
    return lines;
}

} // namespace

/// What parses can be recorded, and comes out of the history as it went in; the rest is an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Histories histories;
    try {
        std::string bytes(reinterpret_cast<const char*>(data), size);
        Scan scan = input::parse_analysis(input::decode(std::move(bytes), "input"), "input");
        if (scan.organization.empty())
            scan.organization = "Contoso";
        scan.source = "input";
        scan.source_sha256 = std::string(64, '0');
        const auto appended = history::append(histories.history, scan, scan.taken_at);
        fuzz::require(content_there(histories.history, appended.scan_id) ==
                          history::content(scan, history::definition_digests(scan)),
                      "a scan comes out of the history as it went in");
        histories.clear();
    } catch (const Error&) {
    }
    return 0;
}
