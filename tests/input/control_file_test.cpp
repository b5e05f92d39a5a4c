#include "domain/text/utf8.hpp"
#include "input/control/control_ids.hpp"
#include "input/text.hpp"
#include "support/catch.hpp"
#include "support/checked_controls.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

using namespace edca;
using namespace edca::test;
using nlohmann::json;

namespace {

json a_control(const std::string& id = "EDCA-MON-901") {
    return {{"id", id},
            {"title", "Oven log is kept"},
            {"description", "What the ovens do is written down."},
            {"verify", true},
            {"subject", "Server"},
            {"category", "Monitoring"},
            {"severity", "Medium"},
            {"severityWeight", 5},
            {"frameworks", {"Best Practice", "CIS"}},
            {"references", {{{"name", "Bakers' handbook"}, {"url", "https://handbook.example"}}}},
            {"remediation",
             {{"automatable", false},
              {"description", "Switch the log on."},
              {"scriptTemplate", "Set-OvenLog -Enabled $true"}}},
            {"considerations", "A full disk stops the ovens."},
            {"roles", {"Mailbox"}}};
}

/// `control` with another value where `pointer` says.
json with(json control, const char* pointer, const json& value) {
    control[json::json_pointer(pointer)] = value;
    return control;
}

struct TestFile {
    std::string name;
    json content;
};

std::vector<Complaint> complaints_in(const std::vector<TestFile>& files) {
    std::vector<input::ControlFile> checked;
    checked.reserve(files.size());
    for (const auto& file : files)
        checked.push_back(check_text(file.content.dump(), file.name));
    input::check_ids(checked);
    return complaints_of(checked);
}

/// The only complaint about a control, as `rule pointer message`.
std::string only_complaint(const json& control) {
    const auto complaints = complaints_about(control);
    if (complaints.size() != 1)
        return std::to_string(complaints.size()) + " complaints";
    return std::string(to_string(complaints[0].rule)) + " " + complaints[0].pointer + " " +
           complaints[0].message;
}

std::string error_about(const std::string& bytes) {
    try {
        check_text(bytes, "ovens.json");
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

std::string utf16le(const std::string& ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii)
        bytes += {c, '\0'};
    return bytes;
}

constexpr const char* frameworks = "Best Practice, ANSSI, BSI, CIS, CISA, DISA, ISM or NIS2";

} // namespace

TEST_CASE("a control as EDCA has it gives no reason to complain") {
    CHECK(complaints_about(a_control()).empty());
    CHECK(complaints_in({{"EDCA-MON-901.json", a_control()}}).empty());
}

TEST_CASE("a complaint says what was found in a field and what was expected") {
    CHECK(only_complaint(with(a_control(), "/severityWeight", 11)) ==
          "schema /severityWeight is 11, expected a whole number from 1 to 10");
    CHECK(only_complaint(with(a_control(), "/severityWeight", "5")) ==
          "schema /severityWeight is \"5\", expected a whole number from 1 to 10");
    CHECK(only_complaint(with(a_control(), "/verify", "True")) ==
          "schema /verify is \"True\", expected true or false");
    CHECK(only_complaint(with(a_control(), "/title", "")) ==
          "schema /title is \"\", expected text that is not empty");
    CHECK(only_complaint(with(a_control(), "/title", "  ")) ==
          "schema /title is \"  \", expected text that is not blank");
    CHECK(only_complaint(with(a_control(), "/roles", "Mailbox")) ==
          "schema /roles is \"Mailbox\", expected an array");
    CHECK(only_complaint(with(a_control(), "/roles", json::array())) ==
          "schema /roles is an empty array, expected at least one element");
    CHECK(only_complaint(with(a_control(), "/roles/0", "Hub")) ==
          "schema /roles/0 is \"Hub\", expected Mailbox or Edge");
    CHECK(only_complaint(with(a_control(), "/roles/1", "Mailbox")) ==
          "schema /roles/1 is \"Mailbox\" again, expected each element once");
    CHECK(only_complaint(with(a_control(), "/references/0/url", "page 7")) ==
          "schema /references/0/url is \"page 7\", expected text that matches ^https?://");
    CHECK(only_complaint(with(a_control(), "/references/0/page", 7)) ==
          "schema /references/0/page is unknown, expected no field but name and url");
}

TEST_CASE("a number counts by its value, not by its spelling") {
    CHECK(complaints_about(with(a_control(), "/severityWeight", 5.0)).empty());
    CHECK(only_complaint(with(a_control(), "/severityWeight", 5.5)) ==
          "schema /severityWeight is 5.5, expected a whole number from 1 to 10");
    CHECK(only_complaint(with(a_control(), "/severityWeight", 1e300)) ==
          "schema /severityWeight is 1e+300, expected a whole number from 1 to 10");
}

TEST_CASE("a misspelt field is not missing as well") {
    json control = a_control();
    control.erase("severityWeight");
    CHECK(only_complaint(control) ==
          "schema /severityWeight is missing, expected a whole number from 1 to 10");
    control["SeverityWieght"] = 5;
    CHECK(only_complaint(control) == "schema /SeverityWieght is unknown, expected severityWeight");
}

TEST_CASE("an id has the form that EDCA's ids have") {
    const char* const id = GENERATE("edca-mon-901", "EDCA-MON-1", "EDCA-M0N-901", "MON-901",
                                    "EDCA-MON-901 ", "EDCA-MON-9011", "");
    CHECK(only_complaint(a_control(id)) ==
          "id /id is \"" + std::string(id) +
              "\", expected EDCA-, capital letters, - and three digits, as in EDCA-TLS-014");
}

TEST_CASE("an id of a million letters is refused like any other") {
    const auto complaints = complaints_about(a_control("EDCA-" + std::string(1000000, 'A')));
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].rule == Rule::id);
}

TEST_CASE("a severity and its weight fit each other") {
    struct Case {
        const char* severity;
        int weight;
        const char* expected; // nothing when they fit
    };
    const auto one = GENERATE(values<Case>({
        {"Low", 1, nullptr},
        {"Low", 4, nullptr},
        {"Low", 5, "1 to 4"},
        {"Medium", 3, "4 to 7"},
        {"Medium", 4, nullptr},
        {"Medium", 7, nullptr},
        {"Medium", 8, "4 to 7"},
        {"High", 7, "8 to 10"},
        {"High", 8, nullptr},
        {"High", 10, nullptr},
        {"Critical", 8, "9 to 10"},
        {"Critical", 9, nullptr},
    }));
    const json control =
        with(with(a_control(), "/severity", one.severity), "/severityWeight", one.weight);
    if (one.expected == nullptr)
        CHECK(complaints_about(control).empty());
    else
        CHECK(only_complaint(control) == "severity /severityWeight is " +
                                             std::to_string(one.weight) + ", expected " +
                                             one.expected + " as the severity is " + one.severity);
}

TEST_CASE("an unknown framework is told with the known ones, and the nearest if one is near") {
    const auto about = [](const char* name) {
        return only_complaint(with(a_control(), "/frameworks/1", name));
    };
    const std::string expected = std::string(", expected ") + frameworks;
    CHECK(about("PCI DSS") == "framework /frameworks/1 is \"PCI DSS\"" + expected);
    CHECK(about("ANSI") ==
          "framework /frameworks/1 is \"ANSI\"" + expected + "; the nearest is ANSSI");
    CHECK(about("cis") == "framework /frameworks/1 is \"cis\"" + expected + "; the nearest is CIS");
    CHECK(about("NIS") ==
          "framework /frameworks/1 is \"NIS\"" + expected + "; the nearest is CIS or NIS2");
    CHECK(only_complaint(with(a_control(), "/frameworks/1", 7)) ==
          "schema /frameworks/1 is 7" + expected);
}

TEST_CASE("a remediation says what to do and has a script") {
    const char* const text = GENERATE("", " ", "\t \r\n");
    const auto about = [text](const char* pointer) {
        const auto complaints = complaints_about(with(a_control(), pointer, text));
        REQUIRE(complaints.size() == 1);
        CHECK(complaints[0].rule == Rule::remediation);
        CHECK(complaints[0].pointer == pointer);
        CHECK(complaints[0].message.ends_with(", expected text that is not blank"));
    };
    about("/remediation/description");
    about("/remediation/scriptTemplate");
}

TEST_CASE("a file with one control is named after its id") {
    CHECK(complaints_in({{"ovens/EDCA-MON-901.json", a_control()}}).empty());
    CHECK(complaints_in({{"-", a_control()}}).empty());
    CHECK(complaints_in({{"ovens.json", json::array({a_control()})}}).empty());
    CHECK(
        complaints_in({{"ovens/EDCA-MON-902.json", a_control()}}) ==
        std::vector<Complaint>{
            {.source = "ovens/EDCA-MON-902.json",
             .pointer = "/id",
             .control_id = "EDCA-MON-901",
             .rule = Rule::file_name,
             .message = "is \"EDCA-MON-901\", expected its file to be called EDCA-MON-901.json"}});
}

TEST_CASE("an id that is wrong makes no wrong file name") {
    const auto complaints = complaints_in({{"EDCA-MON-901.json", a_control("edca-mon-901")}});
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].rule == Rule::id);
}

TEST_CASE("a catalogue has each id once, and each complaint the control's place in it") {
    const auto complaints = complaints_in(
        {{"ovens.json",
          json::array({a_control(), with(a_control("EDCA-MON-902"), "/frameworks/1", "CSI"),
                       a_control(), 7})}});
    REQUIRE(complaints.size() == 3);
    CHECK(complaints[0].pointer == "/1/frameworks/1");
    CHECK(complaints[0].control_id == "EDCA-MON-902");
    CHECK(complaints[1].pointer == "/2/id");
    CHECK(complaints[1].rule == Rule::duplicate_id);
    CHECK(complaints[1].message == "is \"EDCA-MON-901\", expected another than /0/id");
    CHECK(complaints[2].pointer == "/3");
    CHECK(complaints[2].message == "is 7, expected an object");
    CHECK_FALSE(complaints[2].control_id);
}

TEST_CASE("of two files in a folder with one id the wrongly named one is complained of, once") {
    const auto complaints = complaints_in({{"ovens/EDCA-MON-900.json", a_control()},
                                           {"ovens/EDCA-MON-901.json", a_control()},
                                           {"cellar/EDCA-MON-901.json", a_control()}});
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].source == "ovens/EDCA-MON-900.json");
    CHECK(complaints[0].pointer == "/id");
    CHECK(complaints[0].rule == Rule::duplicate_id);
    CHECK(complaints[0].message ==
          "is \"EDCA-MON-901\", expected another than ovens/EDCA-MON-901.json: /id");
}

TEST_CASE("ids that differ in case are the same id") {
    const auto complaints = complaints_in(
        {{"ovens.json", json::array({a_control("EDCA-MON-901"), a_control("EDCA-Mon-901")})}});
    REQUIRE(complaints.size() == 2);
    CHECK(complaints[0].rule == Rule::duplicate_id);
    CHECK(complaints[1].rule == Rule::id);
}

TEST_CASE("two catalogues are two versions and may share ids") {
    CHECK(complaints_in({{"ovens/april.json", json::array({a_control()})},
                         {"ovens/may.json", json::array({a_control()})},
                         {"ovens/EDCA-MON-901.json", a_control()}})
              .empty());
}

TEST_CASE("controls are read in every encoding that scans are read in") {
    const std::string text = with(a_control(), "/severityWeight", 11).dump(2);
    std::string crlf;
    for (const char c : text)
        crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const std::string bytes = GENERATE_COPY(values<std::string>(
        {text, "\xEF\xBB\xBF" + text, utf16le(text), crlf, "\xEF\xBB\xBF" + crlf}));

    const auto complaints = complaints_of({check_text(bytes, "EDCA-MON-901.json")});
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].pointer == "/severityWeight");
}

TEST_CASE("what cannot be read is an error with its place") {
    CHECK(error_about("[\n  {\"id\": EDCA}\n]") ==
          "ovens.json: line 2, column 10: found \"EDCA\", expected valid JSON");
    CHECK(error_about("[{\"id\": 1, \"id\": 2}]") ==
          "ovens.json: /0/id is there twice, expected each name once");
    CHECK(error_about(std::string(65, '[')).find("is nested deeper than 64 levels") !=
          std::string::npos);
    CHECK(error_about("{\"id\": \"\xF6\"}").starts_with("ovens.json: byte 8 is 0xF6"));
    CHECK(
        error_about(R"([{"id": "EDCA-MON-901", "title": "\ud83d"}])") ==
        "ovens.json: /0/title holds U+0000 or half of a surrogate pair, expected text without it");
}

TEST_CASE("a file of another kind is refused with what it is") {
    const std::string expected = ", expected a control or a catalogue of controls";
    CHECK(error_about(R"({"Metadata": {}, "Findings": [{"ControlId": "EDCA-MON-901"}]})") ==
          "ovens.json: is an analysis of EDCA" + expected);
    CHECK(error_about(R"({"Metadata": {"FileType": "Server"}, "Exchange": {}})") ==
          "ovens.json: is what EDCA collected from a server" + expected);
    CHECK(error_about(R"({"Metadata": {"FileType": "Organization"}})") ==
          "ovens.json: is what EDCA collected from an organization" + expected);
    CHECK(error_about("[]") == "ovens.json: is a JSON array" + expected);
    CHECK(error_about("7") == "ovens.json: is JSON, but no object" + expected);
    CHECK(error_about("{}") == "ovens.json: is a JSON object of another kind" + expected);
}

TEST_CASE("a schema in a folder is skipped, one that is named is refused") {
    const std::string text = R"({"$schema": "https://json-schema.org/draft-07/schema"})";
    input::ControlSchema schema;
    input::Source source{.name = "ovens/a.json", .path = "ovens/a.json", .error = {}};
    source.in_folder = true;
    CHECK_FALSE(input::check_control_file(text, source, schema));
    source.in_folder = false;
    CHECK_THROWS_WITH(
        input::check_control_file(text, source, schema),
        "ovens/a.json: is a JSON schema, expected a control or a catalogue of controls");
}

TEST_CASE("EDCA's own catalogues and control give no reason to complain") {
    const std::filesystem::path data = EDCA_SHARED_DATA;
    if (!std::filesystem::exists(data / "catalogues")) {
        WARN("skipped: EDCA's catalogues are not here: " << path_to_utf8(data));
        return;
    }
    const auto [name, controls] =
        GENERATE(table<const char*, std::size_t>({{"catalogues/controls_20260421.json", 193},
                                                  {"catalogues/controls_20260423.json", 192},
                                                  {"catalogues/controls_20260424.json", 192},
                                                  {"seed/EDCA-TLS-014.json", 1}}));
    std::ifstream in(data / name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::vector<input::ControlFile> files{check_text(bytes, path_to_utf8(data / name))};
    input::check_ids(files);
    CHECK(files[0].controls.size() == controls);
    CHECK(complaints_of(files).empty());
}
