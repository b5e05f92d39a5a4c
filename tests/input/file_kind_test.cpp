#include "input/file_kind.hpp"

#include "domain/error.hpp"
#include "input/analysis/analysis.hpp"
#include "support/catch.hpp"
#include "support/shared_file.hpp"

#include <string>

using namespace edca;
using namespace edca::test;

namespace {

/// What is said of a file that is no analysis.
Error refusal(const std::string& text) {
    try {
        input::parse_analysis(text, "march.json");
    } catch (const Error& error) {
        return error;
    }
    return Error("no error");
}

} // namespace

TEST_CASE("other files of EDCA are refused by name") {
    const std::string expected = ", expected an analysis file (analysis_*.json)";
    const std::string control = R"({"id": "EDCA-TLS-014", "severityWeight": 5})";
    CHECK(refusal("[" + control + "]").what() ==
          "march.json: is EDCA's control catalogue" + expected);
    CHECK(refusal(control).what() == "march.json: is the definition of one control" + expected);
    CHECK(refusal(control).hint ==
          "the file was not recorded; give the analysis_*.json file that EDCA's analysis wrote");

    const std::string server = "march.json: is what EDCA collected from a server" + expected;
    CHECK(refusal(R"({"Metadata": {"FileType": "Server"}})").what() == server);
    CHECK(refusal(R"({"Servers": []})").what() == server);
    CHECK(refusal(R"({"Servers": []})").hint ==
          "run EDCA's analysis on it first, then record the analysis_*.json file that it writes");
    const std::string organization =
        "march.json: is what EDCA collected from an organization" + expected;
    CHECK(refusal(R"({"Metadata": {"FileType": "Organization"}})").what() == organization);
    CHECK(refusal(R"({"Organization": {"Available": true}})").what() == organization);

    CHECK(refusal("{}").what() == "march.json: is a JSON object without Findings" + expected);
    CHECK(refusal("[]").what() == "march.json: is a JSON array" + expected);
    CHECK(refusal("5").what() == "march.json: is JSON, but no object" + expected);
}

TEST_CASE("the files of EDCA that are no analysis are told apart") {
    const std::string expected = ", expected an analysis file (analysis_*.json)";
    const auto check = [&expected](const std::string& path, const std::string& what) {
        const std::string text = shared_file(path);
        if (!text.empty())
            CHECK(std::string(refusal(text).what()) == "march.json: is " + what + expected);
    };
    check("catalogues/controls_20260421.json", "EDCA's control catalogue");
    check("seed/EDCA-TLS-014.json", "the definition of one control");
    check("collection/Contoso_20260424_082000.json", "what EDCA collected from an organization");
    check("collection/ex1.ad.contoso.com_20260424_082000.json",
          "what EDCA collected from a server");
    check("edca-sample/expected_scores.json", "a JSON object without Findings");
}
