#include "input/analysis/evidence.hpp"

#include "input/analysis/analysis.hpp"
#include "input/source.hpp"
#include "input/text.hpp"
#include "support/book/read_by_the_book.hpp"
#include "support/catch.hpp"
#include "support/shared_file.hpp"

#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

std::map<std::string, std::string> read(const std::string& evidence) {
    std::map<std::string, std::string> properties;
    for (const Property& property : input::read_properties(evidence))
        properties.emplace(property.name, property.value);
    return properties;
}

/// How many properties both readers find in the evidence of a scan.
std::size_t read_twice(const Scan& scan) {
    std::size_t found = 0;
    for (const Finding& finding : scan.findings)
        for (const Result& result : finding.results) {
            const std::string evidence(result.evidence);
            INFO(evidence);
            CHECK(read(evidence) == read_by_the_book(evidence));
            found += result.properties.size();
        }
    return found;
}

// What evidence is made of, so that pieces in any order come near to it.
const std::vector<std::string> pieces{"A",
                                      "TlsLevel",
                                      "Size",
                                      "X1",
                                      "CN=a, O=b",
                                      "CN=",
                                      "<I>CN=a<S>CN=b",
                                      ": ",
                                      ": ",
                                      "=",
                                      "=",
                                      " is ",
                                      "==",
                                      " : ",
                                      ", ",
                                      ", ",
                                      "; ",
                                      ";",
                                      " | ",
                                      " | ",
                                      ". ",
                                      ".",
                                      "\n",
                                      "\n- ",
                                      "\n  ",
                                      "- ",
                                      " ",
                                      "\t",
                                      " — ",
                                      " (",
                                      ")",
                                      "(x)",
                                      "\"",
                                      "\\",
                                      "@{",
                                      "True",
                                      "not set",
                                      "25 MB",
                                      "1,000",
                                      "-5%",
                                      "5",
                                      "a.com",
                                      "b c",
                                      "04/21/2026 23:39:49",
                                      "Tls, Basic",
                                      "compliant",
                                      "set to ",
                                      " on ",
                                      " is set",
                                      "Error",
                                      "O=",
                                      "\r\n",
                                      "é",
                                      "A: 1",
                                      "B=2",
                                      "Send 1: ",
                                      "C: x",
                                      "Compliant — ",
                                      " or less",
                                      "Non-Microsoft signed=0"};

const std::vector<std::string> names{"A", "TlsLevel", "X1", "Size", "Domains", "Error", "O"};
const std::vector<std::string> signs{": ", ": ", "=", "=", " is ", " is set to ", " : "};
const std::vector<std::string> values{"True",
                                      "not set",
                                      "25 MB",
                                      "1,000",
                                      "-5%",
                                      "5 (of 6)",
                                      "a.com",
                                      "a b",
                                      "",
                                      "(x",
                                      "\"b; c\"",
                                      "CN=a, O=b",
                                      "Tls, Basic",
                                      "1, 2",
                                      "x=y",
                                      "B: 2",
                                      "True — it is",
                                      "<I>CN=a<S>CN=b",
                                      "365 days on b",
                                      "04/21/2026 23:39",
                                      "CN=a (b",
                                      "c.",
                                      "CN=a, O=\"b,c"};
const std::vector<std::string> joints{" | ", " | ", "; ", "; ", ", ", ". ", "\n", "\n- ", "\n  "};
const std::vector<std::string> beginnings{
    "",          "",       "",          "- ",           "- ",           "- Send 1: ",
    "- Send1: ", "- x | ", "- a: b | ", "Compliant — ", "- CN=a,OU=b: "};

const std::string& one_of(const std::vector<std::string>& texts, std::mt19937& random) {
    return texts[random() % texts.size()];
}

/// Any pieces in any order, or pairs with a piece where none belongs now and then.
std::string made_up(std::mt19937& random) {
    std::string evidence;
    if (random() % 4 == 0) {
        for (auto count = 1 + random() % 14; count > 0; --count)
            evidence += one_of(pieces, random);
        return evidence;
    }
    const auto append = [&](const std::vector<std::string>& texts) {
        evidence += one_of(random() % 24 == 0 ? pieces : texts, random);
    };
    append(beginnings);
    for (auto count = 1 + random() % 4; count > 0; --count) {
        append(names);
        append(signs);
        append(values);
        if (count > 1)
            append(joints);
    }
    return evidence;
}

} // namespace

TEST_CASE("evidence made up of what it is made of is read as the document says") {
    const auto seed = GENERATE(range(1U, 21U));
    std::mt19937 random(seed);
    std::size_t with_properties = 0;
    for (int count = 0; count < 2000; ++count) {
        const std::string evidence = made_up(random);
        const auto properties = read(evidence);
        with_properties += properties.empty() ? 0 : 1;
        if (properties != read_by_the_book(evidence)) {
            INFO("seed " << seed << ": " << evidence);
            CHECK(properties == read_by_the_book(evidence));
        }
    }
    CHECK(with_properties > 500);
}

TEST_CASE("the evidence of the demo is read as the document says") {
    std::size_t found = 0;
    for (const auto& source :
         input::find_sources({std::string(EDCA_SOURCE_DIR) + "/tests/data/demo"})) {
        std::istringstream no_input;
        const std::string text = input::decode(input::read(source, no_input), source.name);
        found += read_twice(input::parse_analysis(text, source.name));
    }
    CHECK(found > 200);
}

TEST_CASE("the evidence of a real analysis is read as the document says") {
    const std::string text = shared_file("edca-sample/analysis_20260424_082200.json");
    if (!text.empty())
        CHECK(read_twice(input::parse_analysis(text, "sample")) > 100);
}

TEST_CASE("the examples of the document are read as it says") {
    using Properties = std::map<std::string, std::string>;
    CHECK(read_by_the_book("RequireTLS: True | TlsDomain: not set") ==
          Properties{{"RequireTLS", "True"}, {"TlsDomain", "not set"}});
    CHECK(read_by_the_book("LmCompatibilityLevel: 5; NtlmMinClientSec: 1") ==
          Properties{{"LmCompatibilityLevel", "5"}, {"NtlmMinClientSec", "1"}});
    CHECK(read_by_the_book("- EX2\\Default EX2: RequireTLS=False") ==
          Properties{{"EX2\\Default EX2: RequireTLS", "False"}});
    CHECK(read_by_the_book("- Send 1: RequireTLS=True | TlsAuthLevel=None") ==
          Properties{{"Send 1: RequireTLS", "True"}, {"Send 1: TlsAuthLevel", "None"}});
    CHECK(read_by_the_book("MaxSendSize is 25 MB (26,214,400 bytes).") ==
          Properties{{"MaxSendSize", "25 MB"}});
    CHECK(read_by_the_book("Domains: a.com; b.com").empty());
}
