#include "domain/text.hpp"
#include "history/open.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/markup.hpp"
#include "support/program.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using Catch::Contains;
using command::ExitStatus;

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A history in a file of its own.
class Place {
  public:
    explicit Place(const std::vector<Scan>& scans) {
        auto history = history::open(path(), history::Access::record);
        for (const Scan& scan : scans)
            append(history, scan);
    }

    [[nodiscard]] fs::path path() const {
        return folder_.path() / "history.db";
    }
    [[nodiscard]] fs::path folder() const {
        return folder_.path();
    }

    [[nodiscard]] Said report(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "report");
        return run(
            {.history = path(), .arguments = arguments, .in = {}, .now = "2026-06-01T12:00:00Z"});
    }

    [[nodiscard]] std::string page(const std::vector<std::string>& arguments) const {
        const Said said = report(arguments);
        REQUIRE(said.status == ExitStatus::ok);
        return said.out;
    }

  private:
    TempDir folder_;
};

} // namespace

TEST_CASE("no name that was redacted is left in the bytes, and the key tells each") {
    std::vector<Scan> scans;
    for (const char* day : {"2026-03-31", "2026-04-30"}) {
        auto scan = a_scan(day);
        scan.with("EDCA-TLS-001", "MAILSRV01.brewery.example", Status::fail,
                  "MAILSRV01 relays to smart.partner.example for anna@brewery.example")
            .property("SmartHost", day[6] == '3' ? "smart.partner.example" : "10.9.8.7")
            .with("EDCA-TLS-001", "mailsrv02", Status::pass, "fine on MailSrv02")
            .with("EDCA-TLS-014", "Outbound to Hopfen", Status::fail,
                  "Outbound to Hopfen: CN=hopfen, O=Hopfen GmbH")
            .labelled("EDCA-TLS-014", "Connector")
            .of("Brewery");
        scan.findings.front().definition.description = "As agreed with Brewery for MAILSRV01";
        scan.source = "brewery_analysis.json";
        scans.push_back(scan);
    }
    const Place place(scans);
    const auto key = place.folder() / "names.key";
    const std::vector<std::string> redact{"--redact", key.string()};
    const std::string page = place.page(redact);
    const std::string lower = ascii_lower(page);
    for (const char* name :
         {"brewery", "mailsrv", "hopfen", "partner.example", "anna", "10.9.8.7"}) {
        CAPTURE(name);
        CHECK(lower.find(name) == std::string::npos);
    }
    CHECK_THAT(markup(page).text, Contains("organization-1 stands at") && Contains("server-1") &&
                                      Contains("connector-1"));
    const std::string kept = read(key);
    CHECK_THAT(kept, Contains("organization-1\tBrewery\n") &&
                         Contains("server-1\tMAILSRV01.brewery.example\n") &&
                         Contains("connector-1\tOutbound to Hopfen\n"));
    CHECK(place.page(redact) == page); // the key gives the same tokens again
    CHECK(read(key) == kept);
    CHECK_THAT(place.page({"--format", "markdown", "--redact", key.string()}),
               Contains("## organization-1 stands at"));
}

TEST_CASE("a file that is no key is not replaced by one") {
    const Place place({a_scan("2026-03-31").with("EDCA-TLS-001", "EX1", Status::pass)});
    const auto file = place.folder() / "letter.txt";
    std::ofstream(file) << "Dear Anna\n";
    CHECK_THAT(place.report({"--redact", file.string()}).err, Contains("is no key"));
    CHECK(read(file) == "Dear Anna\n");
    CHECK_THAT(place.report({"--redact", place.path().string()}).err, Contains("is the history"));
}
