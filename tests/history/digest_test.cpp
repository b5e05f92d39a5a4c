#include "history/digest/digest.hpp"

#include "queries.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>

using namespace edca;
using namespace edca::test;

namespace {

std::string content_of(const Scan& scan) {
    return history::content(scan, history::definition_digests(scan));
}

} // namespace

TEST_CASE("SHA-256 gives the digests of the standard") {
    CHECK(history::sha256("abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(history::sha256("") ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("the content of a scan does not depend on the order of its file") {
    const Scan scan = a_scan("2026-01-31")
                          .with("EDCA-TLS-001", "EX1", Status::pass)
                          .with("EDCA-TLS-001", "ex2", Status::fail)
                          .with("EDCA-TLS-002", "EX1", Status::pass)
                          .reporting({"All", 50.0, 2, 1})
                          .reporting({"CIS", 50.0, 2, 1});
    Scan shuffled = scan;
    std::reverse(shuffled.findings.begin(), shuffled.findings.end());
    std::reverse(shuffled.findings.back().results.begin(), shuffled.findings.back().results.end());
    std::reverse(shuffled.reported_scores.begin(), shuffled.reported_scores.end());
    CHECK(content_of(shuffled) == content_of(scan));
}

TEST_CASE("the case of subjects and the organization do not change the content, all else does") {
    const auto scan = [](const char* server) {
        return a_scan("2026-01-31").with("EDCA-TLS-001", server, Status::pass);
    };
    const auto content = content_of(scan("EX1"));
    CHECK(content_of(scan("ex1")) == content);
    CHECK(content_of(scan("EX1").of("Fabrikam")) == content);

    CHECK(content_of(scan("EX2")) != content);
    CHECK(content_of(scan("EX1").weighing("EDCA-TLS-001", 6)) != content);
    CHECK(content_of(scan("EX1").tagged("EDCA-TLS-001", {"CIS", "ISM"})) != content);
    CHECK(content_of(scan("EX1").reporting({"All", 50.0})) != content);
    CHECK(content_of(a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::fail)) != content);
    CHECK(content_of(a_scan("2026-02-01").with("EDCA-TLS-001", "EX1", Status::pass)) != content);
    CHECK(content_of(a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass, "no")) !=
          content);
}

TEST_CASE("texts that run into each other differ in their digest") {
    auto one = Definition{};
    one.title = "a";
    one.description = "b\",\"c";
    auto other = Definition{};
    other.title = "a\",\"b";
    other.description = "c";
    CHECK(history::definition_sha256(one) != history::definition_sha256(other));
}

TEST_CASE("SQL alone gives the canonical content of a recorded scan") {
    auto history = memory_history();
    append(history, a_scan("2025-12-31").with("EDCA-TLS-001", "EX1", Status::pass, "1814 days"));
    const Scan scan = a_scan("2026-01-31")
                          .with("EDCA-TLS-001", "EX1", Status::pass, "1783 days")
                          .with("EDCA-TLS-001", "ÄX2", Status::fail, "tab\t \"quoted\" \x01 — ü\n")
                          .with("EDCA-TLS-002", Status::skipped)
                          .reporting({"All", 69.38, 150, 39, 0, 5, 6})
                          .reporting({"CIS", std::nullopt})
                          .reporting({"ISM", 100.0, 1});
    const auto appended = append(history, scan);

    SQLite::Statement select(history.handle(), std::string(queries::content));
    select.bind(":scan_id", appended.scan_id);
    std::string lines;
    while (select.executeStep())
        lines += select.getColumn("line").getString() + "\n";
    CHECK(lines == content_of(scan));
    CHECK(rows(history, "SELECT content_sha256 FROM scan ORDER BY scan_id DESC LIMIT 1").front() ==
          history::sha256(lines));
}

TEST_CASE("digests of one scan after another are those of each alone") {
    auto scan = a_scan("2026-01-01")
                    .with("EDCA-TLS-001", "EX1", Status::pass, "True")
                    .with("EDCA-TLS-002", Status::fail);
    history::Digester digester;
    const auto check = [&] {
        const auto one = digester.digests(std::make_shared<const Scan>(scan));
        const auto alone = history::digests(scan);
        CHECK(one.definitions == alone.definitions);
        CHECK(one.content == alone.content);
        CHECK(one.properties == alone.properties);
    };
    check();
    check();
    scan.weighing("EDCA-TLS-001", 9);
    check();
    scan.findings.pop_back();
    scan.tagged("EDCA-TLS-001", {"CIS"});
    check();
}
