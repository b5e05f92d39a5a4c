#include "history/subject/rename_subject.hpp"

#include "domain/error.hpp"
#include "history/amend/remove.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <array>
#include <utility>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna",
                              "one server"};

SubjectRenamed rename(sqlite::Connection& history, const char* from, const char* to,
                      history::Effect effect = history::Effect::made) {
    return history::rename_subject(history, "Contoso", {from, to}, anna, effect);
}

ScanBuilder scan(const std::string& day, const char* server, Status status = Status::pass,
                 const std::string& evidence = "RequireTLS: True") {
    return a_scan(day)
        .with("EDCA-TLS-001", server, status, evidence)
        .property("RequireTLS", "True");
}

sqlite::Connection recorded(const std::vector<Scan>& scans) {
    auto history = memory_history();
    for (const auto& one : scans)
        append(history, one);
    return history;
}

Lines spans(sqlite::Connection& history) {
    return rows(history, "SELECT subject, status, substr(since, 1, 10), substr(until, 1, 10) "
                         "FROM result_spans ORDER BY subject, since");
}

Lines names(sqlite::Connection& history) {
    return rows(history, "SELECT subject, aliases FROM subjects ORDER BY subject");
}

std::string refusal(sqlite::Connection& history, const char* from, const char* to) {
    try {
        rename(history, from, to);
    } catch (const Error& error) {
        return std::string(error.what()) + " / " + error.hint;
    }
    return "was renamed";
}

/// What `edca verify` has to say against a history.
Lines faults(sqlite::Connection& history) {
    Lines found;
    for (const auto& check : query::verify(history, {}))
        if (check.verdict == Verdict::failed)
            found.push_back(check.check + ": " + check.detail);
    return found;
}

} // namespace

TEST_CASE("a host and its full name become one history, as if one name had been there all along") {
    auto history = recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex1"),
                             scan("2026-01-03", "EX1.contoso.com", Status::fail, "no"),
                             scan("2026-01-04", "ex1", Status::fail, "no")});
    const auto renamed = rename(history, "EX1", "ex1.contoso.com");
    CHECK(renamed.merged);
    CHECK(renamed.subject == "ex1");
    CHECK(renamed.renamed_to == "EX1.contoso.com");

    const char* name = "EX1.contoso.com";
    auto expected = recorded({scan("2026-01-01", name), scan("2026-01-02", name),
                              scan("2026-01-03", name, Status::fail, "no"),
                              scan("2026-01-04", name, Status::fail, "no")});
    CHECK(without_digests(everything_said(history)) == without_digests(everything_said(expected)));
    CHECK(spans(history) ==
          Lines{"EX1.contoso.com|Pass|2026-01-01|2026-01-03", "EX1.contoso.com|Fail|2026-01-03|"});
    CHECK(names(history) == Lines{"EX1.contoso.com|[\"ex1\"]"});
    CHECK(faults(history).empty());
}

TEST_CASE("a subject without another history is renamed as it was typed") {
    auto history = recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex1")});
    CHECK_FALSE(rename(history, "ex1", "Ex1.Contoso.com").merged);
    auto expected =
        recorded({scan("2026-01-01", "Ex1.Contoso.com"), scan("2026-01-02", "Ex1.Contoso.com")});
    CHECK(without_digests(everything_said(history)) == without_digests(everything_said(expected)));
    CHECK(faults(history).empty());
}

TEST_CASE("later and older scans that use an old name are of the renamed subject") {
    auto history = recorded({scan("2026-01-05", "ex1")});
    rename(history, "ex1", "ex1.contoso.com");
    append(history, scan("2026-01-06", "EX1"));
    append(history, scan("2026-01-01", "ex1", Status::fail, "no"));
    append(history, scan("2026-01-07", "Ex1.contoso.com"));
    CHECK(spans(history) ==
          Lines{"ex1.contoso.com|Fail|2026-01-01|2026-01-05", "ex1.contoso.com|Pass|2026-01-05|"});
    CHECK(append(history, scan("2026-01-05", "EX1")).was_there);
    CHECK(faults(history).empty());
}

TEST_CASE("renames follow one another and lead back, and every name still leads to the subject") {
    auto history = recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex2")});
    rename(history, "ex1", "ex2");
    rename(history, "ex1", "ex3");
    CHECK(names(history) == Lines{"ex3|[\"ex1\",\"ex2\"]"});
    rename(history, "ex2", "ex1");
    CHECK(names(history) == Lines{"ex1|[\"ex2\",\"ex3\"]"});
    append(history, scan("2026-01-03", "EX3"));
    CHECK(spans(history) == Lines{"ex1|Pass|2026-01-01|"});
    rename(history, "ex1", "EX1");
    CHECK(names(history) == Lines{"EX1|[\"ex2\",\"ex3\"]"});
    CHECK(faults(history).empty());
}

TEST_CASE("two subjects that a control assessed in one scan are not one, and where is said") {
    auto history = memory_history();
    append(history, scan("2026-01-01", "ex1"));
    append(history, scan("2026-01-02", "ex1")
                        .with("EDCA-TLS-001", "ex2", Status::pass)
                        .with("EDCA-TLS-002", "ex1", Status::pass)
                        .with("EDCA-TLS-002", "ex2", Status::fail));
    const auto before = everything_said(history);
    CHECK(refusal(history, "ex1", "ex2") ==
          "ex1 and ex2 both have a result under EDCA-TLS-001 (scan 2, taken "
          "2026-01-02T00:00:00.000Z), EDCA-TLS-002 (scan 2, taken 2026-01-02T00:00:00.000Z), "
          "expected one of them in each scan / nothing was written; two things that one scan "
          "assessed are not one");
    CHECK(everything_said(history) == before);
    CHECK(rows(history, "SELECT amendment_id FROM amendment").empty());
    CHECK(rows(history, "SELECT name FROM subject_alias").empty());
}

TEST_CASE("subjects of one scan that different controls name become one") {
    auto history = memory_history();
    append(history,
           scan("2026-01-01", "ex1").with("EDCA-TLS-002", "ex1.contoso.com", Status::fail));
    rename(history, "ex1", "ex1.contoso.com");
    append(history,
           scan("2026-01-02", "ex1").with("EDCA-TLS-002", "ex1.contoso.com", Status::fail));
    CHECK(rows(history, "SELECT servers, missing FROM scans ORDER BY scan_id") ==
          Lines{"1|[]", "1|[]"});
    CHECK(names(history) == Lines{"ex1.contoso.com|[\"ex1\"]"});
    CHECK(faults(history).empty());
}

TEST_CASE("results of one control under two names of one subject are taken as one, the worst") {
    auto history = recorded({scan("2026-01-01", "ex1")});
    rename(history, "ex1", "ex1.contoso.com");
    const auto both = scan("2026-01-02", "ex1", Status::pass, "good")
                          .with("EDCA-TLS-001", "EX1.contoso.com", Status::fail, "bad");
    append(history, both);
    CHECK(rows(history, "SELECT subject, status, evidence FROM results WHERE scan_id = 2") ==
          Lines{"ex1.contoso.com|Fail|bad\ngood"});
    CHECK(append(history, both).was_there);
    CHECK(faults(history).empty());
}

TEST_CASE("evidence of two subjects that took turns stays that of each scan") {
    std::vector<Scan> scans;
    std::vector<Scan> expected;
    const std::array servers{"ex1", "ex2", "ex2", "ex1", "ex1", "ex2", "ex1"};
    for (std::size_t day = 0; day < servers.size(); ++day) {
        const auto time = "2026-01-0" + std::to_string(day + 1);
        const auto evidence = "a long text of " + std::string(servers.at(day)) + " with " +
                              std::to_string(day) + " days";
        scans.push_back(scan(time, servers.at(day), Status::pass, evidence));
        expected.push_back(scan(time, "ex2", Status::pass, evidence));
    }
    auto history = recorded(scans);
    rename(history, "ex1", "ex2");
    auto afresh = recorded(expected);
    CHECK(without_digests(everything_said(history)) == without_digests(everything_said(afresh)));
    CHECK(faults(history).empty());
}

TEST_CASE("a rename of a subject that cannot be is refused") {
    auto history = recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex2")});
    CHECK(refusal(history, "ex9", "ex2") ==
          "no subject of Contoso is called ex9 / the nearest names are ex1, ex2; `edca subjects` "
          "lists them all");
    CHECK(refusal(history, "ex1", "ex1") == "ex1 is called so already / nothing was written");
    CHECK(refusal(history, "ex1", " ") ==
          "the new name is blank, expected what ex1 is to be called / ");
    CHECK(refusal(history, "ex1", "Organization").find("stands for a control") !=
          std::string::npos);
    rename(history, "ex1", "ex3");
    CHECK(refusal(history, "ex2", "EX1") ==
          "EX1 is a former name of ex3, expected a name of its own, since results that carry it "
          "are of that one / choose another one, or make both one by naming ex3");
    CHECK(rows(history, "SELECT count(*) FROM amendment") == Lines{"1"});
}

TEST_CASE("a rename of a subject that is only tried writes nothing") {
    auto history = recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex2")});
    const auto before = everything_said(history);
    CHECK(rename(history, "ex1", "ex2", history::Effect::tried).merged);
    CHECK(everything_said(history) == before);
    CHECK(rows(history, "SELECT amendment_id FROM amendment").empty());
}

TEST_CASE("a renamed subject keeps its name when the scans of one of its names are removed") {
    auto history = recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex2")});
    rename(history, "ex1", "ex2");
    history::remove_scan(history, 2, anna);
    CHECK(names(history) == Lines{"ex2|[\"ex1\"]"});
    history::remove_scan(history, 1, anna);
    append(history, scan("2026-01-03", "ex1")); // an organization that begins anew
    CHECK(names(history) == Lines{"ex1|[]"});
    CHECK(faults(history).empty());
}

TEST_CASE("a rename of a subject is on record, and part of the chain") {
    auto history = recorded({scan("2026-01-01", "ex1")});
    rename(history, "ex1", "ex2");
    CHECK(rows(history, "SELECT organization, subject, renamed_to, renamed_by, reason "
                        "FROM subject_renames") == Lines{"Contoso|ex1|ex2|anna|one server"});
    history.handle().exec("UPDATE amendment SET subject = 'ex7'");
    CHECK_FALSE(faults(history).empty());
}

TEST_CASE("when organizations are merged, the names of a renamed subject lead to one subject") {
    auto history =
        recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex1.contoso.com").of("Unknown"),
                  scan("2026-01-03", "EX1").of("Unknown")});
    history::rename_subject(history, "Unknown", {"EX1", "ex1.contoso.com"}, anna);
    history::rename_organization(history, {"Unknown", "Contoso"}, anna, history::Taken::merge);
    CHECK(spans(history) == Lines{"ex1.contoso.com|Pass|2026-01-01|"});
    CHECK(faults(history).empty());
}

TEST_CASE("organizations in which one's subject is two of the other are not merged") {
    auto history = recorded({scan("2026-01-01", "ex1"), scan("2026-01-02", "ex2"),
                             scan("2026-01-03", "ex1").of("Unknown")});
    history::rename_subject(history, "Unknown", {"ex1", "ex2"}, anna);
    for (const auto& [from, to] : {std::pair("Unknown", "Contoso"), {"Contoso", "Unknown"}})
        try {
            history::rename_organization(history, {from, to}, anna, history::Taken::merge);
            FAIL("was merged");
        } catch (const Error& error) {
            CHECK(std::string(error.what()) ==
                  "ex1 and ex2 are one subject of Unknown and two of Contoso");
            CHECK(error.hint == "nothing was written; make them one there first: edca subjects "
                                "rename ex1 ex2 --organization Contoso");
        }
}
