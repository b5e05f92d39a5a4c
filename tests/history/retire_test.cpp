#include "history/subject/retire.hpp"

#include "domain/error.hpp"
#include "history/subject/rename_subject.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna",
                              "replaced by ex3"};

Retired retire(sqlite::Connection& history, const char* name,
               std::optional<std::string> at = std::nullopt) {
    return history::retire_subject(history, {"Contoso", name, std::move(at)}, anna);
}

/// A scan of ex2, and of ex1 where it has a status there.
Scan scan(const char* day, std::optional<Status> of_ex1) {
    auto built = a_scan(day);
    if (of_ex1)
        built.with("EDCA-TLS-001", "ex1", *of_ex1);
    built.with("EDCA-TLS-001", "ex2", Status::pass);
    return built;
}

/// ex1 fails in the first scan and is in no later one.
sqlite::Connection gone() {
    auto history = memory_history();
    append(history, scan("2026-01-01", Status::fail));
    for (const char* day : {"2026-01-02", "2026-01-03", "2026-01-04"})
        append(history, scan(day, std::nullopt));
    return history;
}

Lines missing(sqlite::Connection& history) {
    return rows(history, "SELECT missing FROM scans ORDER BY taken_at");
}

Lines drift(sqlite::Connection& history) {
    return rows(history, "SELECT substr(changed_at, 1, 10), coalesce(subject, 'all'), change "
                         "FROM drift WHERE level IN ('finding', 'result') ORDER BY 1, 2");
}

Lines retired(sqlite::Connection& history) {
    return rows(history, "SELECT subject, substr(retired_at, 1, 10) FROM subjects "
                         "WHERE retired_at IS NOT NULL");
}

std::string refusal(sqlite::Connection& history, const char* name,
                    std::optional<std::string> at = std::nullopt) {
    try {
        retire(history, name, std::move(at));
    } catch (const Error& error) {
        return std::string(error.what()) + " / " + error.hint;
    }
    return "was retired";
}

bool verifies(sqlite::Connection& history) {
    return query::passed(query::verify(history, {}));
}

} // namespace

TEST_CASE("a subject that is retired since it was last seen was never missing, and is gone") {
    auto history = gone();
    CHECK(missing(history) == Lines{"[]", "[\"ex1\"]", "[\"ex1\"]", "[\"ex1\"]"});
    CHECK(drift(history) == Lines{"2026-01-02|all|lost", "2026-01-02|ex1|lost"});
    const auto answer = retire(history, "EX1");
    CHECK(answer.subject == "ex1");
    CHECK(answer.retired_at == "2026-01-01T00:00:00.000Z");
    CHECK(missing(history) == Lines{"[]", "[]", "[]", "[]"});
    CHECK(drift(history) == Lines{"2026-01-02|all|fixed", "2026-01-02|ex1|disappeared"});
    CHECK(retired(history) == Lines{"ex1|2026-01-01"});
    CHECK(verifies(history));
}

TEST_CASE("a subject that is retired later was missing until then") {
    auto history = gone();
    retire(history, "ex1", "2026-01-02T12:00:00.000Z");
    CHECK(missing(history) == Lines{"[]", "[\"ex1\"]", "[]", "[]"});
    CHECK(drift(history) == Lines{"2026-01-02|all|lost", "2026-01-02|ex1|lost",
                                  "2026-01-03|all|fixed", "2026-01-03|ex1|disappeared"});
    CHECK(verifies(history));
}

TEST_CASE("a subject that is in the last scan can be retired, and is not missed by the next one") {
    auto history = memory_history();
    append(history, scan("2026-01-01", Status::pass));
    retire(history, "ex1");
    append(history, scan("2026-01-02", std::nullopt));
    CHECK(missing(history) == Lines{"[]", "[]"});
    CHECK(drift(history) == Lines{"2026-01-02|ex1|disappeared"});
}

TEST_CASE("a retired subject that is seen again is not retired any more") {
    auto history = gone();
    retire(history, "ex1");
    append(history, scan("2026-01-05", Status::fail));
    append(history, scan("2026-01-06", std::nullopt));
    CHECK(retired(history).empty());
    CHECK(missing(history) == Lines{"[]", "[]", "[]", "[]", "[]", "[\"ex1\"]"});
    CHECK(retire(history, "ex1").retired_at == "2026-01-05T00:00:00.000Z");
    CHECK(retired(history) == Lines{"ex1|2026-01-05"});
    CHECK(verifies(history));
}

TEST_CASE("a retirement is taken back") {
    auto history = gone();
    retire(history, "ex1");
    const auto undone =
        history::undo_retirement(history, {"Contoso", "ex1", {}}, {anna.at, "ben", std::nullopt});
    CHECK(undone.is_undone);
    CHECK(retired(history).empty());
    CHECK(missing(history) == Lines{"[]", "[\"ex1\"]", "[\"ex1\"]", "[\"ex1\"]"});
    CHECK(rows(history, "SELECT subject, is_undone, made_by, reason FROM retirements") ==
          Lines{"ex1|0|anna|replaced by ex3", "ex1|1|ben|"});
    CHECK_THROWS_AS(history::undo_retirement(history, {"Contoso", "ex1", {}}, anna), Error);
    CHECK(verifies(history));
}

TEST_CASE("a retirement that cannot be is refused") {
    auto history = gone();
    CHECK(refusal(history, "ex9") == "no subject of Contoso is called ex9 / the nearest names are "
                                     "ex1, ex2; `edca subjects` lists them all");
    CHECK(refusal(history, "ex2", "2026-01-02T00:00:00.000Z") ==
          "ex2 was seen at 2026-01-04T00:00:00.000Z, which is after 2026-01-02T00:00:00.000Z, "
          "expected a time at which it was gone / leave --at out for the time at which it was last "
          "seen");
    retire(history, "ex1");
    CHECK(refusal(history, "ex1") ==
          "ex1 is retired already, since 2026-01-01T00:00:00.000Z / to take that back: edca "
          "subjects retire ex1 --undo");
}

TEST_CASE("a retired subject that is renamed stays retired") {
    auto history = gone();
    retire(history, "ex1");
    history::rename_subject(history, "Contoso", {"ex1", "ex1.contoso.com"}, anna);
    CHECK(retired(history) == Lines{"ex1.contoso.com|2026-01-01"});
    CHECK(verifies(history));
}
