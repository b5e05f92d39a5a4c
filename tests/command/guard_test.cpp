#include "command/guard.hpp"

#include "domain/text/utf8.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// A folder with a history, a scan, a statement, a digest log and a control.
struct Place {
    Place() {
        write("scan.json", R"({"Metadata": {"AnalysisTimestamp": "2026-05-01", "OrganizationId":
            "Contoso"}, "Findings": [{"ControlId": "EDCA-GOV-002", "Title": "Supported build",
            "Category": "Governance", "Severity": "High", "SeverityWeight": 9, "Verify": true,
            "OverallStatus": "Pass", "SubjectLabel": "Server", "ServerResults": []}]})");
        write("query.sql", "SELECT 1");
        REQUIRE(run({"record", name("scan.json"), "--digest-log", name("digests.log")}).status ==
                ExitStatus::ok);
    }

    void write(const std::string& file, const std::string& text) const {
        std::ofstream(folder.path() / file) << text;
    }

    [[nodiscard]] std::string name(const std::string& file) const {
        return path_to_utf8(folder.path() / file);
    }

    /// Runs a command line, with --output as main() hands it over.
    [[nodiscard]] Said run(Lines arguments, const std::string& output = {}) const {
        return test::run({.history = folder.path() / "history.db",
                          .arguments = std::move(arguments),
                          .output = output.empty() ? fs::path() : folder.path() / output});
    }

    [[nodiscard]] std::map<std::string, std::string> bytes() const {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::directory_iterator(folder.path()))
            if (entry.is_regular_file()) {
                std::ifstream in(entry.path(), std::ios::binary);
                all[path_to_utf8(entry.path().filename())] = {std::istreambuf_iterator<char>(in),
                                                              std::istreambuf_iterator<char>()};
            }
        return all;
    }

    TempDir folder;
};

} // namespace

TEST_CASE(
    "no file that a command reads, and none of the history's, is written for another reason") {
    const Place place;
    const auto before = place.bytes();
    const auto refuse = [&](const Lines& arguments, const std::string& output,
                            const std::string& words) {
        CAPTURE(arguments, output);
        const auto said = place.run(arguments, output);
        CHECK(said.status == ExitStatus::error);
        CHECK_THAT(said.err, Catch::Contains(words));
        CHECK(place.bytes() == before);
    };
    const auto scan = place.name("scan.json");
    const auto log = place.name("digests.log");
    for (const char* suffix : {"-journal", "-wal", "-shm"}) {
        refuse({"record", scan, "--digest-log", place.name("history.db") + suffix}, "",
               "is part of the history");
        refuse({"backup", place.name("history.db") + suffix}, "", "is part of the history");
        refuse({"backup", place.name("copy.db")}, std::string("copy.db") + suffix, "too");
    }
    refuse({"record", scan, "--digest-log", place.name("history.db")}, "", "is the history");
    refuse({"record", scan, "--digest-log", scan}, "", "is to be recorded");
    refuse({"record", scan}, "scan.json", "is to be recorded");
    refuse({"record", place.name("")}, "history.db", "is the history");
    refuse({"record", scan, "--digest-log", log}, "digests.log", "too");
    refuse({"verify", "--digest-log", log}, "digests.log", "is the digest log");
    refuse({"backup", place.name("copy.db")}, "copy.db", "too");
    refuse({"backup", place.name("history.db"), "--overwrite"}, "", "is the history");
    refuse({"sql", "--file", place.name("query.sql")}, "query.sql", "has the statement");
    refuse({"controls", "check", scan}, "scan.json", "is to be checked");
    place.write("history.db2-journal", "x");
    CHECK(place.run({"backup", place.name("history.db2")}).status == ExitStatus::error);
    CHECK_FALSE(fs::exists(place.name("history.db2")));
}

TEST_CASE("what is there already is replaced or gone on with only where it is of the same kind") {
    const Place place;
    place.write("answer.txt", "2026-05-01 something else\n");
    REQUIRE(place.run({"backup", place.name("copy.db")}).status == ExitStatus::ok);
    const auto before = place.bytes();
    const auto history = place.name("history.db");
    CHECK_THROWS_WITH(command::guard_output(place.name("copy.db"), history),
                      Catch::Contains("is a database"));
    CHECK_THROWS_WITH(command::guard_output(place.name("digests.log"), history),
                      Catch::Contains("is a digest log"));
    CHECK_NOTHROW(command::guard_output(place.name("answer.txt"), history));
    for (const char* other : {"copy.db", "query.sql", "scan.json"}) {
        CAPTURE(other);
        CHECK_THAT(
            place.run({"scans", "remove", "1", "--reason", "x", "--digest-log", place.name(other)})
                .err,
            Catch::Contains("is no digest log"));
    }
    for (const char* other : {"query.sql", "scan.json", "digests.log"}) {
        CAPTURE(other);
        CHECK_THAT(place.run({"backup", place.name(other), "--overwrite"}).err,
                   Catch::Contains("is no database"));
    }
    CHECK(place.bytes() == before);
    CHECK(place.run({"backup", place.name("copy.db"), "--overwrite"}).status == ExitStatus::ok);
}

#ifndef _WIN32
TEST_CASE("a file that is read is known behind links and under other names") {
    const Place place;
    fs::create_symlink("scan.json", place.name("link"));
    fs::create_hard_link(place.name("scan.json"), place.name("second"));
    fs::create_symlink("history.db-journal", place.name("journal"));
    const auto before = place.bytes();
    for (const char* name : {"link", "second"}) {
        const auto said = place.run({"record", place.name("scan.json")}, name);
        CHECK_THAT(said.err, Catch::Contains("is to be recorded"));
    }
    CHECK_THROWS_WITH(command::guard_output(place.name("journal"), place.name("history.db")),
                      Catch::Contains("is part of the history"));
    CHECK(place.bytes() == before);
}

TEST_CASE("devices, pipes and folders are not written") {
    const Place place;
    REQUIRE(mkfifo(place.name("pipe").c_str(), S_IRUSR | S_IWUSR) == 0);
    for (const std::string& target : {place.name("pipe"), std::string("/dev/null")}) {
        CAPTURE(target);
        CHECK_THROWS_WITH(command::guard_output(target, place.name("history.db")),
                          Catch::Contains("is a device or a pipe"));
        CHECK_THAT(place.run({"backup", target, "--overwrite"}).err,
                   Catch::Contains("is a device or a pipe"));
        CHECK_THAT(place.run({"record", place.name("scan.json"), "--digest-log", target}).err,
                   Catch::Contains("is a device or a pipe"));
        CHECK(fs::is_other(target));
    }
    CHECK_THROWS_WITH(command::guard_output(place.name(""), place.name("history.db")),
                      Catch::Contains("is a folder"));
    CHECK_THAT(place.run({"record", place.name("scan.json"), "--digest-log", place.name("")}).err,
               Catch::Contains("is a folder"));
}
#endif
