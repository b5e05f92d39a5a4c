#include "command/gate/gate_options.hpp"

#include "auditor_queries.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <CLI/App.hpp>
#include <fstream>

using namespace edca;
using namespace edca::command;
using namespace edca::test;
using Catch::Contains;
using Texts = std::vector<std::string>;

namespace {

GateOptions policy_of(const std::string& text) {
    const TempDir folder;
    const auto file = folder.path() / "gate.toml";
    std::ofstream(file) << text;
    return read_policy(file.string());
}

} // namespace

TEST_CASE("the policy of the repository has every condition but --since") {
    const auto options = read_policy(EDCA_SOURCE_DIR "/docs/gate.toml");
    const auto policy = gate_policy(options);
    CHECK(policy.max_new_failures == 0);
    CHECK(policy.severities == Texts{"High", "Critical"});
    REQUIRE(policy.min_scores.size() == 2);
    CHECK(policy.min_scores[1].framework == "CIS");
    CHECK(policy.min_scores[1].points == 60);
    CHECK(policy.max_drops.size() == 2);
    CHECK(policy.max_age_days == 8);
    CHECK(policy.max_missing_servers == 0);
    CHECK(policy.max_unknown == 5);
    CHECK(policy.max_overdue == 0);
    REQUIRE(policy.overdue.size() == 4);
    CHECK(policy.overdue[1].severity == "High");
    CHECK(policy.overdue[1].days == 30);
    CHECK_FALSE(policy.allow_unknown);
}

TEST_CASE("a policy may have a section, flags and single values in place of lists") {
    const auto options = policy_of("# words\n[gate]\nmin-score = \"Best Practice=80.5\"\n"
                                   "allow-unknown = true\nsince = \"approved\"\nmax-unknown=3\n");
    CHECK(options.min_score == Texts{"Best Practice=80.5"});
    CHECK(options.allow_unknown);
    CHECK(options.since == "approved");
    CHECK(options.max_unknown == "3");
    CHECK_FALSE(policy_of("allow-unknown = false\n").allow_unknown);
}

TEST_CASE("a policy with what is no condition is refused, with its file, the line and the reason") {
    const auto refused = [](const std::string& text, const char* words) {
        CAPTURE(text);
        CHECK_THROWS_WITH(policy_of("# words\n" + text),
                          Contains("gate.toml: line 2: ") && Contains(words));
    };
    refused("max-new-failure = 0", "max-new-failure is no condition of a gate");
    refused("help = true", "help is no condition of a gate");
    refused("policy = \"other.toml\"", "policy is no condition of a gate");
    refused("db = \"/etc/passwd\"", "db is no condition of a gate");
    refused("allow-unknown = 3", "allow-unknown is 3, expected true or false");
    refused("allow-unknown = \"true\"", "allow-unknown is \"true\", expected true or false");
    refused("max-unknown = true", "max-unknown is true, expected a number or a text");
    refused("max-age = [\"8d\"]", "max-age is a list, expected one value");
    refused("max-age = \"soon\"", "\"soon\" is no length of time, expected one such as 30d");
    refused("max-age = \"8d", "a text does not end");
    refused("min-score = [\"All=80\"", "expected , or ]");
    refused("min-score = [\"All=180\"]", "is no score, expected points");
    refused("severity = \"\"", "severity is empty");
    CHECK_THROWS_WITH(policy_of("[other]\nmax-unknown = 0\n"),
                      Contains("line 2: other.max-unknown is no condition of a gate"));
    CHECK_THROWS_WITH(policy_of(""), Contains("gate.toml: has no condition, expected one"));
    CHECK_THROWS_WITH(policy_of("# words\n"), Contains("gate.toml: has no condition"));
    CHECK_THROWS_WITH(read_policy("/nowhere/gate.toml"),
                      Contains("/nowhere/gate.toml: cannot be read, expected a policy such as"));
    const TempDir folder;
    CHECK_THROWS_WITH(read_policy(folder.path().string()),
                      Contains("is a folder, expected a policy such as docs/gate.toml"));
}

TEST_CASE("the help has the limits of the question overdue") {
    const std::string question(auditor_queries::overdue);
    GateOptions options;
    CLI::App parser;
    declare(parser, options);
    const auto help = parser.get_option("--overdue")->get_description();
    for (const char* severity : {"Critical", "High", "Medium", "Low"}) {
        const std::string declared = ':' + ascii_lower(severity) + "_days number, default ";
        const auto begin = question.find(declared);
        REQUIRE(begin != std::string::npos);
        const auto at = begin + declared.size();
        const auto days = question.substr(at, question.find(' ', at) - at);
        CHECK_THAT(help, Contains(severity + ('=' + days) + 'd'));
        CHECK_THAT(question, Contains("_days, ''), " + days + ".0)"));
    }
}

TEST_CASE("what was given on the command line goes before the policy") {
    GateOptions given;
    given.max_age = "1d";
    given.min_score = {"All=90"};
    const auto policy = policy_of("max-age = \"8d\"\nmin-score = [\"CIS=1\"]\nmax-unknown = 4\n");
    const auto both = gate_policy(combined(given, policy));
    CHECK(both.max_age_days == 1);
    REQUIRE(both.min_scores.size() == 1);
    CHECK(both.min_scores[0].framework == "All");
    CHECK(both.max_unknown == 4);
}

TEST_CASE("a condition that cannot be understood, or says how another is meant, is refused") {
    const auto refuse = [](void (*set)(GateOptions&)) {
        GateOptions options;
        options.max_missing_servers = "0";
        set(options);
        CHECK_THROWS_AS(gate_policy(options), Error);
    };
    refuse([](GateOptions& options) { options.max_new_failures = "-1"; });
    refuse([](GateOptions& options) { options.max_new_failures = "1.5"; });
    refuse([](GateOptions& options) { options.max_unknown = "few"; });
    refuse([](GateOptions& options) { options.min_score = {"CIS"}; });
    refuse([](GateOptions& options) { options.min_score = {"CIS=101"}; });
    refuse([](GateOptions& options) { options.min_score = {"CIS=nan"}; });
    refuse([](GateOptions& options) { options.max_drop = {"=5"}; });
    refuse([](GateOptions& options) { options.max_age = "8"; });
    refuse([](GateOptions& options) { options.overdue = {"high=30d"}; });
    refuse([](GateOptions& options) { options.severity = "high"; });
    refuse([](GateOptions& options) { options.since = "latest~2"; });
    refuse([](GateOptions& options) { options.max_missing_servers.clear(); });
}
