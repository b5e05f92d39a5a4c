#include "history/amend/label.hpp"

#include "domain/error.hpp"
#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "query/scan_ref.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <functional>

using namespace edca;
using namespace edca::test;

namespace {

history::Signature signature() {
    return {parse_timestamp("2026-05-01").value(), "anna", std::nullopt};
}

history::Signature with_reason() {
    return {parse_timestamp("2026-05-02").value(), "anna", "it was the lab"};
}

sqlite::Connection two_scans() {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", Status::pass));
    append(history, a_scan("2026-02-01").with("A", Status::fail));
    return history;
}

bool is_whole(sqlite::Connection& history) {
    return query::passed(query::verify(history, {}));
}

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

std::int64_t id(sqlite::Connection& history, const std::string& text) {
    return query::find_scan(history, std::nullopt, text).scan_id;
}

} // namespace

TEST_CASE("a label names its scan, whatever its case, until it is taken away") {
    auto history = two_scans();
    history::label_scan(history, {1, "Approved-2026-Q1"}, signature());
    history::label_scan(history, {1, "before the move"}, signature());
    CHECK(id(history, "approved-2026-q1") == 1);
    CHECK(id(history, "Before the Move") == 1);
    CHECK(rows(history, "SELECT label FROM scans ORDER BY scan_id") ==
          std::vector<std::string>{"Approved-2026-Q1, before the move", ""});
    history::unlabel_scan(history, {1, "APPROVED-2026-Q1"}, signature());
    CHECK(
        message_of([&] { id(history, "approved-2026-q1"); }) ==
        "\"approved-2026-q1\" names no scan, expected an id, latest, latest~2, a time or a label");
    history::label_scan(history, {2, "approved-2026-q1"}, signature());
    CHECK(id(history, "approved-2026-q1") == 2);
    CHECK(is_whole(history));
}

TEST_CASE("a label is of one scan of an organization, and each organization has its own") {
    auto history = two_scans();
    append(history, a_scan("2026-01-05").of("Fabrikam").with("A", Status::pass));
    history::label_scan(history, {1, "approved"}, signature());
    CHECK(message_of([&] {
              history::label_scan(history, {2, "APPROVED"}, signature());
          }) == "scan 1 of Contoso has the label approved already, expected another label");
    CHECK(message_of([&] {
              history::unlabel_scan(history, {2, "approved"}, signature());
          }) == "scan 2 of Contoso does not have the label approved");
    CHECK(id(history, "approved") == 1);
    history::label_scan(history, {3, "approved"}, signature());
    CHECK(query::find_scan(history, "Fabrikam", "approved").scan_id == 3);
    query::LeftOut left_out;
    CHECK(query::find_scans(history, std::nullopt, "approved", left_out).size() == 2);
    CHECK(message_of([&] {
              history::rename_organization(history, {"Fabrikam", "Contoso"}, signature(),
                                           history::Taken::merge);
          }) == "scans 3 and 1 both have the label approved");
    history::unlabel_scan(history, {3, "approved"}, signature());
    history::rename_organization(history, {"Fabrikam", "Contoso"}, signature(),
                                 history::Taken::merge);
    CHECK(id(history, "approved") == 1);
    CHECK(is_whole(history));
}

TEST_CASE("a label goes with its scan when that is removed") {
    auto history = two_scans();
    history::label_scan(history, {1, "approved"}, signature());
    history::remove_scan(history, 1, with_reason());
    CHECK(message_of([&] { id(history, "approved"); }) != "no error");
    history::label_scan(history, {2, "approved"}, signature());
    CHECK(id(history, "approved") == 2);
    CHECK(rows(history, "SELECT organization, scan_id, taken_at, label, kind FROM labels "
                        "ORDER BY made_at, scan_id") ==
          std::vector<std::string>{"Contoso|1|2026-01-01T00:00:00.000Z|approved|label",
                                   "Contoso|2|2026-02-01T00:00:00.000Z|approved|label"});
    CHECK(is_whole(history));
}

TEST_CASE("a label that somebody changed is found out") {
    auto history = two_scans();
    history::label_scan(history, {1, "approved"}, signature());
    CHECK(is_whole(history));
    const auto* change =
        GENERATE("UPDATE amendment SET scan_id = 2", "UPDATE amendment SET label = 'other'",
                 "UPDATE amendment SET kind = 'unlabel'", "UPDATE amendment SET scan_id = 7");
    CAPTURE(change);
    history.handle().exec(change);
    CHECK_FALSE(is_whole(history));
}

TEST_CASE("what names a scan in another way is no label") {
    for (const char* text : {"", "12", "latest", "LATEST~1", "2026-04", "2026-04-24", "7d", "today",
                             "Yesterday", "-x", "a,b", " a", "a\nb"}) {
        CAPTURE(text);
        CHECK_FALSE(query::can_be_label(text));
    }
    for (const char* text :
         {"approved-2026-q1", "before the move", "q1", "latest-good", "2026-04-24 ok"}) {
        CAPTURE(text);
        CHECK(query::can_be_label(text));
    }
}
