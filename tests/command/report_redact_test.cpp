#include "domain/text/text.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/markup.hpp"
#include "support/reported.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using Catch::Contains;
using command::ExitStatus;

namespace fs = std::filesystem;

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
    const Reported place(scans);
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
    const std::string kept = bytes_of(key);
    CHECK_THAT(kept, Contains("organization-1\tBrewery\n") &&
                         Contains("server-1\tMAILSRV01.brewery.example\n") &&
                         Contains("connector-1\tOutbound to Hopfen\n"));
    CHECK(place.page(redact) == page); // the key gives the same tokens again
    CHECK(bytes_of(key) == kept);
    CHECK_THAT(place.page({"--format", "markdown", "--redact", key.string()}),
               Contains("## organization-1 stands at"));
}

TEST_CASE("a file that is no key is not replaced by one") {
    const Reported place({a_scan("2026-03-31").with("EDCA-TLS-001", "EX1", Status::pass)});
    const auto file = place.folder() / "letter.txt";
    std::ofstream(file) << "Dear Anna\n";
    CHECK_THAT(place.report({"--redact", file.string()}).err, Contains("is no key"));
    CHECK(bytes_of(file) == "Dear Anna\n");
    CHECK_THAT(place.report({"--redact", place.path().string()}).err, Contains("is the history"));
}

TEST_CASE("the key may lie beside the pages of a folder, and in it, but is none of them") {
    auto scans = two_scans("Contoso");
    for (const Scan& scan : two_scans("Fabrikam"))
        scans.push_back(scan);
    const Reported place(scans);
    const auto pages = place.folder() / "pages";
    for (const fs::path& key : {place.folder() / "names.key", pages / "names.key"}) {
        const Said said = place.report({"--redact", key.string()}, pages / "");
        CHECK(said.err.empty());
        REQUIRE(said.status == ExitStatus::ok);
        CHECK(said.out == "organization-1.html\norganization-2.html\nindex.html\n");
        CHECK_THAT(bytes_of(key), Contains("organization-2\tFabrikam\n"));
        for (const char* file : {"organization-1.html", "organization-2.html", "index.html"})
            CHECK_THAT(ascii_lower(bytes_of(pages / file)),
                       !Contains("contoso") && !Contains("fabrikam") && Contains("organization-"));
    }
    const TempDir other;
    const Said refused =
        place.report({"--redact", (other.path() / "index.html").string()}, other.path());
    CHECK(refused.status == ExitStatus::error);
    CHECK_THAT(refused.err, Contains("is written for --output, too"));
    CHECK(fs::is_empty(other.path()));
}

TEST_CASE("what verify finds in a damaged history names nobody in a redacted report") {
    const Reported place(two_scans());
    place.tamper("UPDATE subject SET name = 'Mailhost7' WHERE name = 'EX1'");
    const std::string key = (place.folder() / "names.key").string();
    const auto text = markup(place.page({"--redact", key})).text;
    CHECK_THAT(text, Contains("The history is not as edca wrote it.") && !Contains("EX1") &&
                         !Contains("Mailhost7"));
    CHECK_THAT(markup(place.page()).text, Contains("Mailhost7"));
}

TEST_CASE("the id of a control is no name, whatever is said of it") {
    const Reported place(two_scans());
    REQUIRE(place
                .say({"waivers", "grant", "EDCA-TLS-001", "--reason", "as for EDCA-TLS-002",
                      "--approved-by", "Anna", "--until", "2026-12-31"})
                .status == ExitStatus::ok);
    REQUIRE(place.say({"notes", "add", "EDCA-TLS-001", "ask Anna about EX1"}).status ==
            ExitStatus::ok);
    const auto policy = place.folder() / "policy.toml";
    std::ofstream(policy) << "max-new-failures = 0\nmax-overdue = 0\nmin-score = [\"All=99\"]\n";
    const auto key = place.folder() / "names.key";
    const auto text =
        markup(place.page({"--gate", policy.string(), "--redact", key.string()})).text;
    CHECK_THAT(text, Contains("EDCA-TLS-001") && Contains("as for EDCA-TLS-002"));
    CHECK_THAT(bytes_of(key), !Contains("EDCA-"));
    CHECK_THAT(text, !Contains("Anna") && !Contains("EX1"));
}

TEST_CASE("an id, a framework and a category that have the organization's name lose it") {
    std::vector<Scan> scans;
    for (const char* day : {"2026-03-31", "2026-04-30"}) {
        auto scan = a_scan(day);
        scan.with("CONTOSO-TLS-001", "EX1", day[6] == '3' ? Status::pass : Status::fail)
            .with("EDCA-TLS-002", "EX1", Status::fail)
            .tagged("CONTOSO-TLS-001", {"Contoso baseline", "CIS"});
        scan.findings.front().definition.category = "Rules of Contoso";
        scans.push_back(scan);
    }
    const Reported place(scans);
    const auto key = (place.folder() / "names.key").string();
    const std::string page = place.page({"--redact", key});
    CHECK_THAT(ascii_lower(page), !Contains("contoso"));
    const auto text = markup(page).text;
    CHECK_THAT(text, Contains("organization-1-TLS-001") && Contains("organization-1 baseline") &&
                         Contains("Rules of organization-1"));
    CHECK_THAT(page, Contains("href=\"#organization-1-TLS-001\""));
}

TEST_CASE("a name that only a later text tells is none in an earlier one") {
    const Reported place({a_scan("2026-03-31")
                              .with("EDCA-TLS-001", "EX1", Status::fail, "Hopfenweiser may relay")
                              .with("EDCA-TLS-002", "EX1", Status::fail, "CN=Hopfenweiser, C=DE")});
    const auto key = (place.folder() / "names.key").string();
    const std::string page = place.page({"--redact", key});
    CHECK_THAT(ascii_lower(page), !Contains("hopfenweiser"));
    CHECK(place.page({"--redact", key}) == page);
}

TEST_CASE("a database that early versions call a server is none") {
    std::vector<Scan> scans;
    for (const char* day : {"2026-03-31", "2026-04-30"}) {
        auto scan = a_scan(day);
        scan.with("EDCA-RES-004", "MDB-Hops", Status::fail)
            .with("EDCA-TLS-001", "EX1", Status::fail);
        scan.findings.front().definition.subject = "Database";
        scans.push_back(scan);
    }
    const Reported place(scans);
    const auto key = place.folder() / "names.key";
    CHECK_THAT(markup(place.page({"--redact", key.string()})).text, Contains("database-1"));
    CHECK_THAT(bytes_of(key), Contains("server-1\tEX1\n") && Contains("database-1\tMDB-Hops\n"));
}
