#include "command/digest_log/digest_log.hpp"
#include "command/digest_log/logged.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/digest/digest.hpp"
#include "history/storage/open.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string analysis(const std::string& day, const std::string& organization = "Contoso") {
    return R"({"Metadata": {"AnalysisTimestamp": ")" + day + R"(", "OrganizationId": ")" +
           organization + R"("}, "Findings": [{"ControlId": "EDCA-GOV-002",
            "Title": "Supported build", "Category": "Governance", "Severity": "High",
            "SeverityWeight": 9, "Verify": true, "OverallStatus": "Pass",
            "SubjectLabel": "Server", "ServerResults": []}]})";
}

/// A folder for histories, a log and keys.
struct Place {
    Place() {
        write("key.pem", "-----BEGIN PRIVATE KEY-----\n"
                         "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                         "-----END PRIVATE KEY-----\n");
        write("public.pem", "-----BEGIN PUBLIC KEY-----\n"
                            "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
                            "-----END PUBLIC KEY-----\n");
    }

    [[nodiscard]] std::string name(const std::string& file) const {
        return path_to_utf8(folder.path() / file);
    }

    void write(const std::string& file, const std::string& text) const {
        std::ofstream(folder.path() / file, std::ios::binary) << text;
    }

    void append_to_log(const std::string& text) const {
        std::ofstream(folder.path() / "digests.log", std::ios::binary | std::ios::app) << text;
    }

    /// Runs a command on a history, with the log and more.
    [[nodiscard]] Said run(Lines arguments, const std::string& history = "history.db",
                           const Lines& more = {}) const {
        arguments.insert(arguments.end(), {"--digest-log", name("digests.log")});
        arguments.insert(arguments.end(), more.begin(), more.end());
        return test::run({.history = folder.path() / history, .arguments = arguments});
    }

    void record(const std::string& day, const std::string& history = "history.db",
                const Lines& more = {}) const {
        write("scan.json", analysis(day));
        const auto said = run({"record", name("scan.json")}, history, more);
        INFO(said.err);
        REQUIRE(said.status == ExitStatus::ok);
    }

    [[nodiscard]] Lines lines() const {
        std::ifstream in(folder.path() / "digests.log", std::ios::binary);
        Lines all;
        for (std::string line; std::getline(in, line);)
            all.push_back(line);
        return all;
    }

    [[nodiscard]] Said verify(const std::string& history = "history.db",
                              const Lines& more = {}) const {
        return run({"verify", "--format", "csv"}, history, more);
    }

    TempDir folder;
};

} // namespace

TEST_CASE("every command that adds a link notes it in the digest log") {
    const Place place;
    place.record("2026-05-01");
    place.record("2026-05-02");
    CHECK(place.run({"scans", "remove", "1", "--reason", "x"}).status == ExitStatus::ok);
    CHECK(place.run({"organizations", "rename", "Contoso", "Fabrikam"}).status == ExitStatus::ok);
    REQUIRE(place.lines().size() == 4);
    const auto said = place.verify();
    CHECK(said.status == ExitStatus::ok);
    CHECK_THAT(said.out,
               Catch::Contains("is amendment 2; nothing follows it; 3 digests noted before it"));
    // Nothing is done where the log cannot be written.
    CHECK(test::run({.history = place.folder.path() / "history.db",
                     .arguments = {"scans", "remove", "2", "--reason", "x", "--digest-log",
                                   place.name("none/digests.log")}})
              .status == ExitStatus::error);
    CHECK(place.verify().out == said.out);
}

TEST_CASE("a log may be shared by histories, and each is held against its own lines") {
    const Place place;
    place.record("2026-05-01", "one.db");
    place.record("2026-05-02", "other.db");
    for (const char* history : {"one.db", "other.db"}) {
        const auto said = place.verify(history);
        CHECK(said.status == ExitStatus::ok);
        CHECK_THAT(said.out, Catch::Contains("is scan 1; nothing follows it"));
    }
    // A copy is elsewhere, so it has to be said which lines are its own.
    fs::copy_file(place.folder.path() / "one.db", place.folder.path() / "copy.db");
    const auto said = place.verify("copy.db");
    CHECK(said.status == ExitStatus::error);
    CHECK_THAT(said.err, Catch::Contains("notes 2 histories, and none at "));
    CHECK_THAT(said.err, Catch::Contains("--logged-as"));
    CHECK(place.verify("copy.db", {"--logged-as", place.name("one.db")}).status == ExitStatus::ok);
    CHECK(place.verify("copy.db", {"--logged-as", place.name("other.db")}).status ==
          ExitStatus::integrity_failed);
    CHECK(place.verify("one.db", {"--logged-as", "/none"}).status == ExitStatus::error);
}

TEST_CASE("a copy is held against a log of one history, wherever that was") {
    const Place place;
    place.record("2026-05-01");
    fs::rename(place.folder.path() / "history.db", place.folder.path() / "moved.db");
    CHECK(place.verify("moved.db").status == ExitStatus::ok);
}

TEST_CASE("a history that lacks its end is told apart from one that was rewritten") {
    const Place place;
    place.record("2026-05-01");
    fs::copy_file(place.folder.path() / "history.db", place.folder.path() / "earlier.db");
    place.record("2026-05-02");
    place.record("2026-05-03");
    const auto lacking = place.verify("earlier.db");
    CHECK(lacking.status == ExitStatus::integrity_failed);
    CHECK_THAT(lacking.out, Catch::Contains("line 2 notes what came after the end"));
    // The same scans, recorded in another order.
    const Place other;
    for (const char* day : {"2026-05-01", "2026-05-03", "2026-05-02"})
        other.record(day);
    fs::copy_file(other.folder.path() / "history.db", place.folder.path() / "rewritten.db");
    const auto rewritten = place.verify("rewritten.db");
    CHECK(rewritten.status == ExitStatus::integrity_failed);
    CHECK_THAT(rewritten.out, Catch::Contains("contradicted: this history was rewritten"));
}

TEST_CASE("a log that lacks an end is read up to there, and what follows is counted") {
    const Place place;
    place.record("2026-05-01");
    const auto line = place.lines().at(0);
    place.record("2026-05-02");
    place.write("digests.log", line + "\n" + line.substr(0, 60)); // as a machine leaves it
    const auto said = place.verify();
    CHECK(said.status == ExitStatus::ok);
    CHECK_THAT(said.out, Catch::Contains("line 2 is not whole"));
    CHECK_THAT(said.out, Catch::Contains("is scan 1; 1 link follows it"));
    // The next line is not written behind the half one.
    place.record("2026-05-03");
    CHECK(place.lines().at(1) == line.substr(0, 60) + " (cut off)");
    const auto later = place.verify();
    CHECK(later.status == ExitStatus::ok);
    CHECK_THAT(later.out, Catch::Contains("nothing follows it; 1 digest noted before it"));
    // A line that nobody cut off has a digest, and an end.
    place.append_to_log("2026-05-03T00:00:00.000Z 0123\n");
    CHECK_THAT(place.verify().err, Catch::Contains("line 4: \"0123\" is no digest"));
    place.write("digests.log", line + "\n" + std::string(100'000, 'x'));
    CHECK_THAT(place.verify().err, Catch::Contains("line 2 is longer than any line"));
}

TEST_CASE("signed lines are held against the public key, each of them") {
    const Place place;
    const Lines key{"--sign-key", place.name("key.pem")};
    const Lines known{"--public-key", place.name("public.pem")};
    place.record("2026-05-01", "history.db", key);
    CHECK(place.run({"scans", "remove", "1", "--reason", "x"}, "history.db", key).status ==
          ExitStatus::ok);
    auto said = place.verify("history.db", known);
    CHECK(said.status == ExitStatus::ok);
    CHECK_THAT(said.out, Catch::Contains("2 lines are signed with the key"));
    CHECK(place.verify().status == ExitStatus::ok); // without a key nothing is asked of signatures

    const auto lines = place.lines();
    for (std::size_t at = 0; at < lines[0].size(); at += 3) {
        CAPTURE(at);
        auto changed = lines[0];
        changed[at] = changed[at] == '1' ? '2' : '1';
        place.write("digests.log", changed + "\n" + lines[1] + "\n");
        const auto found = place.verify("history.db", known);
        CHECK(found.status != ExitStatus::ok);
    }
    place.write("digests.log", lines[0] + "\n");
    place.record("2026-05-02");
    said = place.verify("history.db", known);
    CHECK(said.status == ExitStatus::integrity_failed);
    CHECK_THAT(said.out, Catch::Contains("line 2 is not signed"));
    CHECK_THAT(place
                   .run({"record", place.name("scan.json")}, "history.db",
                        {"--sign-key", place.name("public.pem")})
                   .err,
               Catch::Contains("has no private key of Ed25519"));
    CHECK_THAT(place.verify("history.db", {"--public-key", place.name("key.pem")}).err,
               Catch::Contains("has no public key of Ed25519"));
    CHECK_THAT(place.verify("history.db", {"--public-key", place.name("none.pem")}).err,
               Catch::Contains("cannot be read"));
}

TEST_CASE("a path with a line end in it makes no line of its own") {
    CHECK_THAT(command::logged_path("/tmp/a\nb"), Catch::EndsWith("a\\nb"));
}

TEST_CASE("a log of 100,000 lines is read and judged in a moment") {
    const Place place;
    std::string text;
    Checks found;
    for (int number = 0; number < 100'000; ++number) {
        const auto digest = history::sha256(std::to_string(number));
        text += "2026-05-01T00:00:00.000Z " + digest + " /place/of/history.db\n";
        found.push_back({"expected", Verdict::ok, digest});
    }
    place.write("digests.log", text);
    const auto begun = std::chrono::steady_clock::now();
    const auto log = command::read_digest_log(
        place.name("digests.log"),
        {.history = "/place/of/history.db", .logged_as = {}, .key = std::nullopt});
    CHECK(command::judged(log, found, "").size() == 1);
    // By the square of the lines it took minutes; a second is meant, on a machine at leisure.
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
    CHECK(log.digests.size() == 100'000);
}
