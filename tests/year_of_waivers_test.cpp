// A year in which a failure is accepted, outlives its waiver, is accepted again, is not accepted
// any more, changes its meaning and its server's name: status, trend, explain and gate tell it
// right at every scan.

#include "history/storage/open.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using Json = nlohmann::json;
using Line = std::vector<std::string>;

namespace {

class Year {
  public:
    /// EDCA-A-001 fails on `server`, and weighs 5, as EDCA-B-001, which passes.
    void record(const std::string& day, const std::string& server, std::int64_t weight = 5) {
        day_ = day;
        auto history = history::open_to_record(path()).connection;
        append(history, a_scan(day)
                            .with("EDCA-A-001", server, Status::fail)
                            .with("EDCA-B-001", server, Status::pass)
                            .weighing("EDCA-A-001", weight)
                            .weighing("EDCA-B-001", 5));
    }

    Said say(Line line) const {
        return run({.history = path(), .arguments = std::move(line), .now = day_ + "T12:00:00Z"});
    }

    Json rows(Line line) const {
        line.insert(line.end(), {"--format", "json"});
        const auto said = say(line);
        INFO(said.err);
        REQUIRE(said.status == command::ExitStatus::ok);
        return Json::parse(said.out);
    }

    void must(const Line& line) const {
        const auto said = say(line);
        INFO(said.err);
        REQUIRE(said.status == command::ExitStatus::ok);
    }

    /// The waiver of the failure as status has it.
    std::optional<int> waived() const {
        for (const auto& row : rows({"status"}))
            if (row["control_id"] == "EDCA-A-001" && !row["waived"].is_null())
                return row["waived"].get<int>();
        return std::nullopt;
    }

    /// The score with waivers of the last scan.
    double with_waivers() const {
        return rows({"trend", "--framework", "All"}).back()["score_with_waivers"];
    }

    /// Why the score with waivers moved.
    std::string cause() const {
        const auto causes = rows({"trend", "--explain", "--with-waivers", "--framework", "All"});
        return causes.empty() ? "" : causes.front()["cause"].get<std::string>();
    }

    bool is_open() const {
        const auto status =
            say({"gate", "--max-overdue", "0", "--overdue", "medium=10d", "--min-score", "All=90"})
                .status;
        REQUIRE(status != command::ExitStatus::error);
        return status == command::ExitStatus::ok;
    }

    std::string outcome(int waiver) const {
        for (const auto& row : rows({"waivers", "--all"}))
            if (row["waiver_id"] == waiver)
                return row["state"].get<std::string>() + ", " + row["outcome"].get<std::string>();
        return "";
    }

  private:
    [[nodiscard]] std::filesystem::path path() const {
        return folder_.path() / "history.db";
    }

    TempDir folder_;
    std::string day_;
};

} // namespace

TEST_CASE("a year of waivers is told right at every scan") {
    Year year;
    year.record("2026-01-01", "EX1");
    CHECK(year.waived() == std::nullopt);
    CHECK(year.with_waivers() == 50);

    // Granted until the end of March.
    year.record("2026-02-01", "EX1");
    CHECK_FALSE(year.is_open());
    year.must({"waivers", "grant", "EDCA-A-001", "--subject", "EX1", "--reason", "known",
               "--approved-by", "Ina", "--until", "2026-03-31"});
    CHECK(year.waived() == 1);
    CHECK(year.with_waivers() == 100);
    CHECK(year.cause() == "waived");
    CHECK(year.is_open());

    year.record("2026-03-01", "EX1");
    CHECK(year.waived() == 1);
    CHECK(year.with_waivers() == 100);
    CHECK(year.cause().empty());
    CHECK(year.outcome(1) == "active, needed");

    // Expired.
    year.record("2026-04-01", "EX1");
    CHECK(year.waived() == std::nullopt);
    CHECK(year.with_waivers() == 50);
    CHECK(year.cause() == "expired");
    CHECK_FALSE(year.is_open());
    CHECK(year.outcome(1) == "expired, still failing");

    // Granted again, for all subjects.
    year.record("2026-05-01", "EX1");
    year.must({"waivers", "grant", "EDCA-A-001", "--reason", "known", "--approved-by", "Ina",
               "--until", "2026-12-31"});
    CHECK(year.waived() == 2);
    CHECK(year.cause() == "waived");
    CHECK(year.is_open());

    // Revoked: the scan of May was waived, that of June is not.
    year.must({"waivers", "revoke", "2", "--reason", "audit"});
    CHECK(year.waived() == std::nullopt);
    CHECK_FALSE(year.is_open());
    year.record("2026-06-01", "EX1");
    CHECK(year.waived() == std::nullopt);
    CHECK(year.cause() == "expired");
    CHECK(year.outcome(2) == "revoked, still failing");

    // Granted a third time, of one server, which is then renamed.
    year.must({"waivers", "grant", "EDCA-A-001", "--subject", "EX1", "--reason", "known",
               "--approved-by", "Ina", "--unlimited"});
    CHECK(year.waived() == 4);
    year.must({"subjects", "rename", "EX1", "EX1.contoso.com"});
    CHECK(year.waived() == 4);
    year.record("2026-07-01", "EX1.contoso.com");
    CHECK(year.waived() == 4);
    CHECK(year.is_open());
    year.record("2026-08-01", "ex1"); // the old name is of the same server
    CHECK(year.waived() == 4);
    CHECK(year.with_waivers() == 100);

    // The control is redefined: it must be granted again.
    year.record("2026-09-01", "EX1", 7);
    CHECK(year.waived() == std::nullopt);
    CHECK_FALSE(year.is_open());
    CHECK(year.outcome(4) == "lapsed, still failing");
    year.must({"waivers", "grant", "EDCA-A-001", "--reason", "known", "--approved-by", "Ina",
               "--unlimited"});
    CHECK(year.waived() == 6);
    CHECK(year.is_open());

    // What was so at each scan is told so afterwards.
    std::vector<double> scores;
    for (const auto& row : year.rows({"trend", "--framework", "All"}))
        scores.push_back(row["score_with_waivers"]);
    CHECK(scores == std::vector<double>{50, 100, 100, 50, 100, 100, 100, 100, 100});
    CHECK(year.rows({"status", "--at", "2026-03-01"}).front()["waived"] == 1);
    CHECK(year.rows({"status", "--at", "2026-04-01"}).front()["waived"].is_null());
    CHECK(year.say({"verify"}).status == command::ExitStatus::ok);
}

TEST_CASE("notes and waivers say what became of the failures") {
    Year year;
    year.record("2026-01-01", "EX1");
    year.must({"notes", "add", "EDCA-A-001", "Anna is on it", "--due", "2026-01-31"});
    year.must({"notes", "add", "EDCA-B-001", "Nothing to do"});
    year.must({"waivers", "grant", "EDCA-B-001", "--reason", "in advance", "--approved-by", "Ina",
               "--unlimited"});
    CHECK(year.rows({"notes"})[0]["outcome"] == "needed");
    CHECK(year.rows({"notes"})[1]["outcome"].is_null());
    CHECK(year.outcome(3) == "active, no longer needed");
    year.record("2026-02-01", "EX1");
    CHECK(year.rows({"notes"})[0]["outcome"] == "still failing");
}

TEST_CASE("a waiver is revoked in the chosen organization, and its list names each") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    {
        auto history = history::open_to_record(path).connection;
        for (const char* organization : {"Contoso", "Fabrikam"})
            append(history,
                   a_scan("2026-01-01").of(organization).with("EDCA-A-001", "EX1", Status::fail));
    }
    const auto say = [&](Line line) {
        return run({.history = path, .arguments = std::move(line), .now = "2026-01-02T12:00:00Z"});
    };
    for (const char* organization : {"Contoso", "Fabrikam"})
        REQUIRE(say({"waivers", "grant", "EDCA-A-001", "--reason", "known", "--approved-by", "Ina",
                     "--unlimited", "--organization", organization})
                    .status == command::ExitStatus::ok);
    const Line revoke{"waivers", "revoke", "2", "--reason", "audit", "--organization"};
    const auto in = [&](const char* organization) {
        Line line = revoke;
        line.emplace_back(organization);
        return say(line);
    };
    CHECK(in("Contoso").err.find("waiver 2 is of Fabrikam, expected one of Contoso") !=
          std::string::npos);
    const auto list = say({"waivers"}).out;
    CHECK(list.find("1   Contoso       waiver") != std::string::npos);
    CHECK(list.find("2   Fabrikam      waiver") != std::string::npos);
    CHECK(in("fabrikam").status == command::ExitStatus::ok);
    CHECK(say({"waivers"}).out.find("Fabrikam") == std::string::npos);
}
