#include "support/reported.hpp"

#include "history/storage/open.hpp"
#include "support/catch.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fstream>
#include <iterator>

namespace edca::test {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<Scan> two_scans(const std::string& organization) {
    return {a_scan("2026-03-31")
                .with("EDCA-TLS-001", "EX1", Status::pass)
                .with("EDCA-TLS-002", "EX1", Status::fail)
                .of(organization),
            a_scan("2026-04-30")
                .with("EDCA-TLS-001", "EX1", Status::fail)
                .with("EDCA-TLS-002", "EX1", Status::pass)
                .of(organization)};
}

Reported::Reported(const std::vector<Scan>& scans) {
    auto history = history::open(path(), history::Access::record);
    for (const Scan& scan : scans)
        append(history, scan);
}

Said Reported::say(const std::vector<std::string>& arguments,
                   const std::filesystem::path& output) const {
    return run({.history = path(),
                .arguments = arguments,
                .in = {},
                .now = "2026-06-01T12:00:00Z",
                .output = output});
}

Said Reported::report(std::vector<std::string> arguments,
                      const std::filesystem::path& output) const {
    arguments.insert(arguments.begin(), "report");
    return say(arguments, output);
}

std::string Reported::page(const std::vector<std::string>& arguments) const {
    const Said said = report(arguments);
    INFO(said.err);
    REQUIRE(said.err.empty());
    REQUIRE(said.status == command::ExitStatus::ok);
    return said.out;
}

void Reported::tamper(const std::string& sql) const {
    SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
    std::vector<std::string> triggers;
    SQLite::Statement select(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    while (select.executeStep())
        triggers.push_back(select.getColumn(0).getString());
    select.reset();
    for (const std::string& trigger : triggers)
        database.exec("DROP TRIGGER \"" + trigger + '"');
    database.exec(sql);
}

} // namespace edca::test
