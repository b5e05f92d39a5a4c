#include "query/compare/newcomers.hpp"

#include "history/subject/rename_subject.hpp"
#include "history/subject/retire.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

using Pairs = std::vector<query::Alike>;

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna", "gone"};

Scan scan(const char* day, const std::vector<const char*>& servers) {
    auto built = a_scan(day);
    for (const char* server : servers)
        built.with("EDCA-TLS-001", server, Status::pass);
    return built;
}

Scan connectors(const char* day, const std::vector<const char*>& names) {
    auto built = a_scan(day);
    for (const char* name : names)
        built.with("EDCA-TLS-002", name, Status::pass);
    return built.labelled("EDCA-TLS-002", "Connector");
}

Pairs after(const std::vector<Scan>& scans) {
    auto history = memory_history();
    std::int64_t last = 0;
    for (const auto& one : scans)
        last = append(history, one).scan_id;
    return query::alike(history, last);
}

} // namespace

TEST_CASE("a server that comes under its full name looks like the host before, once") {
    auto history = memory_history();
    append(history, scan("2026-01-01", {"EX1", "EX2"}));
    CHECK(query::alike(history, 1).empty());
    append(history, scan("2026-01-02", {"ex1.contoso.com", "EX2"}));
    CHECK(query::alike(history, 2) == Pairs{{"EX1", "ex1.contoso.com"}});
    append(history, scan("2026-01-03", {"ex1.contoso.com", "EX2"}));
    CHECK(query::alike(history, 3).empty());
    append(history, scan("2026-01-04", {"EX1", "EX2"}));
    CHECK(query::alike(history, 4).empty());
}

TEST_CASE("a host and its full name in one scan look like one where no control has both") {
    auto built = a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::pass);
    built.with("EDCA-TLS-002", "EX1.contoso.com", Status::pass);
    CHECK(after({built}) == Pairs{{"EX1", "EX1.contoso.com"}});
    CHECK(after({scan("2026-01-01", {"EX1", "EX1.contoso.com"})}).empty());
    CHECK(after({scan("2026-01-01", {"ex1.emea.contoso.com", "ex1.apac.contoso.com"})}).empty());
}

TEST_CASE("an older scan that is recorded later names the older name first") {
    CHECK(after({scan("2026-01-05", {"ex1.contoso.local"}),
                 scan("2026-01-01", {"ex1.contoso.com"})}) ==
          Pairs{{"ex1.contoso.com", "ex1.contoso.local"}});
}

TEST_CASE(
    "a connector with another GUID looks like the one before, one of another server does not") {
    CHECK(after({connectors("2026-01-01",
                            {"To cloud - 3f2a8c1e-0b1d-4c7e-9a55-0a1b2c3d4e5f", "EX1\\Default"}),
                 connectors("2026-01-02", {"To cloud - a0b1c2d3-0000-4000-8000-1234567890ab",
                                           "EX2\\Default"})}) ==
          Pairs{{"To cloud - 3f2a8c1e-0b1d-4c7e-9a55-0a1b2c3d4e5f",
                 "To cloud - a0b1c2d3-0000-4000-8000-1234567890ab"}});
}

TEST_CASE("domains and databases of one name in different places do not look like one") {
    CHECK(after({connectors("2026-01-01", {"contoso.com", "DB01"}),
                 connectors("2026-01-02", {"contoso.net", "DB02"})})
              .empty());
}

TEST_CASE("a server that was renamed or retired looks like no other one") {
    auto history = memory_history();
    append(history, scan("2026-01-01", {"EX1", "EX2"}));
    history::rename_subject(history, "Contoso", {"EX1", "ex1.contoso.com"}, anna);
    append(history, scan("2026-01-02", {"ex1.contoso.com", "EX2"}));
    CHECK(query::alike(history, 2).empty());
    append(history, scan("2026-01-03", {"ex1.contoso.com"}));
    history::retire_subject(history, {"Contoso", "EX2", {}}, anna);
    append(history, scan("2026-01-04", {"ex1.contoso.com", "ex2.contoso.com"}));
    CHECK(query::alike(history, 4).empty());
}

TEST_CASE("scans beside each other that share no server are strangers") {
    auto history = memory_history();
    append(history, scan("2026-01-01", {"a-mbx1", "a-mbx2"}));
    CHECK(query::strangers(history, 1).empty());
    append(history, scan("2026-01-02", {"a-mbx2"}));
    CHECK(query::strangers(history, 2).empty());
    append(history, scan("2026-01-04", {"b-mbx1"}));
    const auto found = query::strangers(history, 3);
    REQUIRE(found.size() == 1);
    CHECK(found[0].scan_id == 2);
    CHECK(found[0].server == "b-mbx1");
    CHECK(found[0].other_server == "a-mbx2");
    append(history, scan("2026-01-03", {"c-mbx1"}));
    CHECK(query::strangers(history, 4).size() == 2);
    append(history, connectors("2026-01-05", {"To Internet"})); // it has no servers
    CHECK(query::strangers(history, 5).empty());
}
