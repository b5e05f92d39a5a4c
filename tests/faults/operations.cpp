#include "faults/operations.hpp"
#include "history/storage/open.hpp"

#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/storage/copy.hpp"
#include "history/storage/migrate.hpp"
#include "history/subject/rename_subject.hpp"
#include "history/subject/retire.hpp"
#include "sqlite/errors.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"
#include "support/schemas.hpp"

#include <cstdlib>
#include <optional>

namespace edca::test {

namespace {

namespace fs = std::filesystem;
using history::Access;
using sqlite::Connection;

const history::Signature anna{parse_timestamp("2026-05-02").value(), "anna", "it was the lab"};

constexpr std::chrono::milliseconds at_once{1};

/// Some pages of texts, so that an operation reads and writes more than a few of them.
Scan usual(const char* time, Status status, const char* organization = "Contoso") {
    auto scan = a_scan(time);
    scan.of(organization);
    for (const char* control : {"EDCA-A-001", "EDCA-B-001", "EDCA-C-001"})
        for (const char* subject : {"EX1", "EX2"})
            scan.with(control, subject, status,
                      std::string(control) + subject + time +
                          std::string(1500, status == Status::pass ? 'p' : 'f'))
                .property("RequireTLS", status == Status::pass ? "True" : "False");
    return scan.reporting({"All", 50.0, 3, 1});
}

/// A small cache makes SQLite write to the file long before the commit.
void spill_early(sqlite::Connection& history) {
    history.handle().exec("PRAGMA cache_size = 4");
}

void no_history(const fs::path& /*path*/) {}

void three_scans(const fs::path& path) {
    auto history = history::open_to_record(path).connection;
    append(history, usual("2026-01-31", Status::pass));
    append(history, usual("2026-03-31", Status::fail));
    append(history, usual("2026-05-31", Status::pass));
}

void two_organizations(const fs::path& path) {
    three_scans(path);
    auto history = history::open_to_record(path).connection;
    append(history, usual("2026-02-28", Status::fail, "Contoso Ltd"));
    append(history, usual("2026-04-30", Status::pass, "Contoso Ltd"));
}

/// EX1 is called otherwise in one scan.
void two_names(const fs::path& path) {
    three_scans(path);
    auto scan = usual("2026-04-30", Status::fail);
    for (Finding& finding : scan.findings)
        finding.results.front().subject = "ex1.contoso.com";
    auto history = history::open_to_record(path).connection;
    append(history, scan);
}

void other_views(const fs::path& path) {
    auto history =
        history::open_to_record(path, sqlite::default_busy_timeout, schema_of_other_views())
            .connection;
    append(history, usual("2026-01-31", Status::pass));
}

void append_february(sqlite::Connection& history) {
    append(history, usual("2026-02-28", Status::fail));
}

void append_june(sqlite::Connection& history) {
    append(history, usual("2026-06-30", Status::fail));
}

void append_july(sqlite::Connection& history) {
    append(history, usual("2026-07-31", Status::fail));
}

void remove_second(sqlite::Connection& history) {
    history::remove_scan(history, 2, anna);
}

void rename(sqlite::Connection& history) {
    history::rename_organization(history, {"Contoso", "Fabrikam"}, anna);
}

void merge(sqlite::Connection& history) {
    history::rename_organization(history, {"Contoso Ltd", "Contoso"}, anna, history::Taken::merge);
}

void rename_server(sqlite::Connection& history) {
    history::rename_subject(history, "Contoso", {"EX1", "ex1.contoso.com"}, anna);
}

void retire_server(sqlite::Connection& history) {
    history::retire_subject(history, {"Contoso", "EX2", std::nullopt}, anna);
}

void copy(sqlite::Connection& history) {
    auto path = history.path();
    path += ".copy";
    history::copy(history, path);
}

void upgrade(sqlite::Connection& history) {
    history::migrate(history, later_schema());
}

void make_views_anew(sqlite::Connection& history) {
    history::migrate(history);
}

} // namespace

const std::vector<Operation>& operations() {
    static const std::vector<Operation> all{
        {"recording the first scans", no_history, Access::record, {append_february, append_june}},
        {"recording later scans",
         three_scans,
         Access::record,
         {spill_early, append_june, append_july}},
        {"recording a scan in the middle",
         three_scans,
         Access::record,
         {spill_early, append_february}},
        {"removing a scan", three_scans, Access::amend, {remove_second}},
        {"renaming an organization", three_scans, Access::amend, {rename}},
        {"merging two organizations", two_organizations, Access::amend, {merge}},
        {"making one server of two and retiring another",
         two_names,
         Access::amend,
         {spill_early, rename_server, retire_server}},
        {"copying a history", three_scans, Access::read_only, {copy}},
        {"upgrading an older history", three_scans, Access::upgrade, {spill_early, upgrade}},
        {"making views anew", other_views, Access::upgrade, {spill_early, make_views_anew}},
        {"recording where views are made anew", other_views, Access::record, {append_june}},
    };
    return all;
}

Progress run(const Operation& operation, const fs::path& path, std::size_t done) {
    Progress progress;
    try {
        try {
            auto history = history::open(path, operation.access, at_once);
            progress.done = 1;
            for (const auto step : operation.steps) {
                if (progress.done >= done)
                    step(history);
                ++progress.done;
            }
        } catch (...) {
            sqlite::rethrow_explained(path);
        }
    } catch (const Error& error) {
        progress.error = error;
    }
    return progress;
}

std::vector<std::string> states_of(const Operation& operation) {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    operation.prepare(path);
    std::vector states{stored(path)};
    auto history = history::open(path, operation.access);
    states.push_back(stored(path));
    for (const auto step : operation.steps) {
        step(history);
        states.push_back(stored(path));
    }
    return states;
}

void copy_history(const fs::path& from, const fs::path& to) {
    if (fs::exists(from))
        fs::copy_file(from, to);
}

int rounds(int usual, int many) {
    return std::getenv("EDCA_TEST_LONG") != nullptr ? many : usual;
}

} // namespace edca::test
