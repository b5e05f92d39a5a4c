// What comments of statements declare of their parameters, in edca's queries and in those of
// auditors.

#include "query/sql/declared.hpp"

#include "auditor_queries.hpp"
#include "queries.hpp"
#include "query/sql/literal.hpp"
#include "support/catch.hpp"
#include "support/model/story.hpp"
#include "support/questions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <sstream>

using namespace edca;
using namespace edca::test;
using query::declared_parameters;
using query::DeclaredParameter;
using query::Need;
using query::ParameterType;

namespace {

struct Named {
    std::string name;
    std::string sql;
};

std::vector<Named> questions() {
    std::vector<Named> all;
    for (const auto& [name, text, sha256] : auditor_queries::all)
        all.push_back({std::string(name), std::string(text)});
    return all;
}

std::vector<Named> all_statements() {
    auto all = questions();
    for (const auto& [name, text, sha256] : queries::all)
        all.push_back({std::string(name), std::string(text)});
    return all;
}

/// The parameters that a statement declares, sorted, with their colons.
std::vector<std::string> declared_names(const std::string& sql) {
    std::vector<std::string> names;
    for (const auto& declared : declared_parameters(sql))
        names.push_back(':' + declared.name);
    std::sort(names.begin(), names.end());
    return names;
}

/// The lines that look like declarations to a person.
std::ptrdiff_t lines_about_parameters(const std::string& sql) {
    std::istringstream lines(sql);
    std::ptrdiff_t count = 0;
    for (std::string line; std::getline(lines, line);)
        count += line.starts_with("-- :") || line.starts_with("--:") ? 1 : 0;
    return count;
}

/// What a statement takes in place of NULL or empty text: `coalesce(nullif(:weeks, ''), 1)`.
std::map<std::string, double> numbers_taken(const std::string& sql) {
    static const std::regex taken(R"(coalesce\(nullif\(:(\w+), ''\), ([0-9.]+)\))");
    std::map<std::string, double> all;
    for (std::sregex_iterator at(sql.begin(), sql.end(), taken), end; at != end; ++at)
        all[at->str(1)] = std::stod(at->str(2));
    return all;
}

std::map<std::string, double> numbers_declared(const std::string& sql) {
    std::map<std::string, double> all;
    for (const auto& declared : declared_parameters(sql)) {
        if (const auto* whole = std::get_if<std::int64_t>(&declared.default_value))
            all[declared.name] = static_cast<double>(*whole);
        if (const auto* number = std::get_if<double>(&declared.default_value))
            all[declared.name] = *number;
    }
    return all;
}

/// The same scans with controls of severities that depend on the seed.
std::vector<Scan> of_severities(unsigned seed, std::vector<Scan> scans) {
    const std::array severities{"Critical", "High", "Medium", "Low"};
    for (Scan& scan : scans)
        for (Finding& finding : scan.findings)
            finding.definition.severity =
                severities.at((seed + static_cast<unsigned>(finding.definition.control_id[5])) % 4);
    return scans;
}

std::string as_text(const Cell& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    return std::get<std::string>(value);
}

} // namespace

TEST_CASE("a comment declares a parameter with its type, its need, its default and its meaning") {
    const auto all =
        declared_parameters("-- A question about :this.\n"
                            "-- :from, :to time    the earlier\n"
                            "--                    and the later\n"
                            "-- :kinds list, optional    such as [\"lost\"]; any if not\n"
                            "--     given\n"
                            "-- :weeks integer, default -2    how many\n"
                            "-- :days number, default 7.5    how long\n"
                            "-- :name text, default 'it''s'    its name\n"
                            "-- Nothing more.\n"
                            "--     at all\n"
                            "SELECT 1");
    CHECK(all ==
          std::vector<DeclaredParameter>{
              {"from", ParameterType::time, Need::required, {}, "the earlier and the later"},
              {"to", ParameterType::time, Need::required, {}, "the earlier and the later"},
              {"kinds",
               ParameterType::list,
               Need::optional,
               {},
               "such as [\"lost\"]; any if not given"},
              {"weeks", ParameterType::integer, Need::optional, std::int64_t{-2}, "how many"},
              {"days", ParameterType::number, Need::optional, 7.5, "how long"},
              {"name", ParameterType::text, Need::optional, std::string("it's"), "its name"}});
}

TEST_CASE("a comment of any other form declares nothing") {
    for (const char* line : {"-- :a",
                             "-- :a text",
                             "-- :a text ",
                             "-- :a text   ",
                             "-- :a    what it is",
                             "-- :a colour    what it is",
                             "-- :a text what it is",
                             "--:a text    what it is",
                             "--  :a text    what it is",
                             ":a text    what it is",
                             "-- a text    what it is",
                             "-- : text    what it is",
                             "-- :a :b text    what they are",
                             "-- :a, text    what it is",
                             "-- :a text optional    what it is",
                             "-- :a text, Optional    what it is",
                             "-- :a text, optional what it is",
                             "-- :a text, optional, default 1    what it is",
                             "-- :a integer, default    what it is",
                             "-- :a integer, default x    what it is",
                             "-- :a integer, default 1.5    what it is",
                             "-- :a integer, default '1'    what it is",
                             "-- :a text, default 1    what it is",
                             "-- :a text, default 'it's'    what it is",
                             "-- :a text, default NULL    what it is",
                             "-- :a is NULL    for any"}) {
        CAPTURE(line);
        CHECK(declared_parameters(line).empty());
    }
    CHECK(declared_parameters("").empty());
}

TEST_CASE("the comment of every query and question declares each of its parameters") {
    auto history = memory_history();
    for (const auto& [name, sql] : all_statements()) {
        CAPTURE(name);
        CHECK(declared_names(sql) == parameters(sql));
        std::ptrdiff_t first_ones = 0; // parameters that begin a line
        for (const auto& declared : declared_parameters(sql)) {
            CAPTURE(declared.name);
            CHECK(declared.meaning.size() >= 6);
            CHECK(declared.meaning.find("NULL") == std::string::npos);
            CHECK((declared.need == Need::required ||
                   !std::holds_alternative<std::monostate>(declared.default_value) ||
                   declared.meaning.find("not given") != std::string::npos));
            first_ones += sql.find("\n-- :" + declared.name + ' ') != std::string::npos ||
                                  sql.find("\n-- :" + declared.name + ',') != std::string::npos
                              ? 1
                              : 0;
        }
        CHECK(first_ones == lines_about_parameters(sql));
    }
}

TEST_CASE("the number that a question declares as a default is the one that it takes") {
    std::size_t count = 0;
    for (const auto& [name, sql] : questions()) {
        CAPTURE(name);
        CHECK(numbers_declared(sql) == numbers_taken(sql));
        count += numbers_declared(sql).size();
    }
    CHECK(count >= 7);
}

TEST_CASE("a question answers without a value as with its default (seeds 0 to 9)") {
    std::map<std::string, bool> matters; // whether any other value gives another answer
    for (unsigned seed = 0; seed < 10; ++seed) {
        auto history = memory_history();
        for (const Scan& scan : of_severities(seed, Story(seed).scans()))
            append(history, scan);
        for (const auto& [name, sql] : questions())
            for (const auto& declared : declared_parameters(sql)) {
                if (std::holds_alternative<std::monostate>(declared.default_value))
                    continue;
                CAPTURE(seed, name, declared.name);
                const auto without = ask_all(history, name);
                const std::string parameter = ':' + declared.name;
                CHECK(ask_all(history, name, {{parameter, as_text(declared.default_value)}}) ==
                      without);
                for (const char* other : {"nonsense", "0", "100000"})
                    matters[name + parameter] |=
                        ask_all(history, name, {{parameter, other}}) != without;
            }
    }
    matters.erase("failing_again:days"); // nothing is fixed and fails again in these stories
    for (const auto& [parameter, is_felt] : matters) {
        CAPTURE(parameter);
        CHECK(is_felt);
    }
    CHECK(matters.size() >= 8);
}

TEST_CASE("a question takes no value for each parameter that it declares optional") {
    for (const auto& [name, sql] : questions())
        for (const auto& declared : declared_parameters(sql)) {
            CAPTURE(name, declared.name);
            CHECK(declared.need == Need::optional);
        }
}
