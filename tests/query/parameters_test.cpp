#include "command/option/parameters.hpp"

#include "domain/error.hpp"
#include "queries.hpp"
#include "query/sql/declared.hpp"
#include "query/sql/named.hpp"
#include "query/sql/select.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::test;
using query::Parameter;

namespace {

Cell value_of(const std::string& text) {
    return command::parameter(text).value;
}

/// What a statement with these values gives as its only cell, or the error.
Cell answer(sqlite::Connection& database, const std::string& sql,
            const std::vector<Parameter>& given, const std::vector<Parameter>& implied = {}) {
    try {
        return query::select(database, sql, {given, implied}).table.rows.at(0).at(0);
    } catch (const Error& error) {
        return std::string(error.what()) + "; " + error.hint;
    }
}

} // namespace

TEST_CASE("a parameter is a number where it is written as SQLite writes one, else text") {
    CHECK(value_of("n=30") == Cell(std::int64_t{30}));
    CHECK(value_of("n=-7") == Cell(std::int64_t{-7}));
    CHECK(value_of("n=-2.5") == Cell(-2.5));
    CHECK(value_of("n=9223372036854775807") == Cell(std::int64_t{9223372036854775807}));
    const auto* text = GENERATE("", "EDCA-TLS-014", "0012", "1.50", "-0", "+5", "1e5", ".5", "5.",
                                " 5", "0x10", "NULL", "2026-04-24", "15.2.1118", "inf", "nan",
                                "92233720368547758079223372036854775807", "0.1234567890123456789");
    CAPTURE(text);
    CHECK(value_of(std::string("n=") + text) == Cell(std::string(text)));
}

TEST_CASE("a parameter can be given as an SQL literal") {
    CHECK(value_of("n:=NULL") == Cell());
    CHECK(value_of("n:=null") == Cell());
    CHECK(value_of("n:=0012") == Cell(std::int64_t{12}));
    CHECK(value_of("n:=1.50") == Cell(1.5));
    CHECK(value_of("n:='30'") == Cell(std::string("30")));
    CHECK(value_of("n:='it''s'") == Cell(std::string("it's")));
    CHECK(value_of("n:=''") == Cell(std::string()));
    const auto* text =
        GENERATE("", "'", "'''", "'a'b'", "'a''", "a", "1; DROP TABLE scan", "x'00'");
    CAPTURE(text);
    CHECK_THROWS_AS(value_of(std::string("n:=") + text), Error);
}

TEST_CASE("a parameter's name may have the sign that the statement gives it") {
    for (const char* text : {"n=1", ":n=1", "@n=1", "$n=1", "n:=1", ":n:=1"})
        CHECK(command::parameter(text).name == "n");
    CHECK(command::parameter("n==1").value == Cell(std::string("=1")));
    for (const char* text : {"", "n", "=1", ":=1", ":"})
        CHECK_THROWS_AS(command::parameter(text), Error);
}

TEST_CASE("a statement's parameters have each one value, under any sign") {
    auto history = memory_history();
    const Parameter one{"a", std::int64_t{1}};
    CHECK(answer(history, "SELECT :a + @a + $a", {one}) == Cell(std::int64_t{3}));
    CHECK(answer(history, "SELECT typeof(:a)", {{"a", Cell()}}) == Cell(std::string("null")));
    CHECK(answer(history, "SELECT :a", {}, {one}) == Cell(std::int64_t{1}));
    CHECK(answer(history, "SELECT :a", {{"a", std::int64_t{2}}}, {one}) == Cell(std::int64_t{2}));
    CHECK(answer(history, "SELECT :a", {one, {"b", Cell()}}) ==
          Cell(std::string("sql: the statement has no parameter b, expected one of a; "
                           "a parameter is written :b in the statement")));
    CHECK(answer(history, "SELECT 1", {one}) ==
          Cell(std::string("sql: the statement has no parameter a, expected none at all; "
                           "a parameter is written :a in the statement")));
    CHECK(answer(history, "SELECT :a", {one, one}) ==
          Cell(std::string("sql: the parameter a has two values, expected one; "
                           "give each --param once")));
    CHECK(answer(history, "SELECT :a, @b, :a", {one}) ==
          Cell(std::string("sql: no value is given for b, expected one; give --param b=VALUE")));
}

TEST_CASE("a parameter may be left out where a comment declares it optional or its default") {
    const std::string sql = "-- A question: NULL.\n"
                            "-- :a, :b integer    the one\n"
                            "--                   and the other, NULL or not\n"
                            "-- :c text, optional    its name\n"
                            "-- :d number, default 7    days\n"
                            "SELECT :a, :b, :c, :d";
    auto history = memory_history();
    CHECK(answer(history, sql, {{"a", std::int64_t{1}}}) ==
          Cell(std::string("sql: no value is given for b, expected one; "
                           "give --param b=VALUE (the one and the other, NULL or not)")));
    CHECK(answer(history, sql, {{"a", std::int64_t{1}}, {"b", std::int64_t{2}}}) ==
          Cell(std::int64_t{1}));
}

TEST_CASE("every named query runs in the sandbox when its parameters have values") {
    auto history = memory_history();
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    for (const auto& [name, text, sha256] : queries::all) {
        CAPTURE(name);
        std::vector<Parameter> given;
        for (const auto& declared : query::declared_parameters(text))
            if (declared.need == query::Need::required)
                given.push_back({declared.name, std::int64_t{1}});
        CHECK_NOTHROW(query::select(history, std::string(text), {given, {}}));
    }
}

TEST_CASE("a view can be asked by its name, also for one organization") {
    auto history = memory_history();
    using query::Scope;
    CHECK(query::named_statement(history, "RESULTS", Scope::all_organizations) ==
          "SELECT * FROM results");
    CHECK(query::named_statement(history, "results", Scope::one_organization) ==
          "SELECT * FROM results WHERE organization = :organization");
    CHECK(query::named_statement(history, "definitions", Scope::one_organization) ==
          "SELECT * FROM definitions");
    CHECK(query::named_statement(history, "drift", Scope::one_organization) == queries::drift);
    CHECK_THROWS_AS(query::named_statement(history, "nonsense", Scope::all_organizations), Error);
}

TEST_CASE("a statement asks for an organization by a parameter of that name") {
    for (const char* sql : {"SELECT :organization", "SELECT @organization||'x'", "$organization"})
        CHECK(query::asks_for_organization(sql));
    for (const char* sql : {"SELECT organization", "SELECT :organizations", ""})
        CHECK_FALSE(query::asks_for_organization(sql));
}
