#include "domain/text/utf8.hpp"
#include "input/control/control_file.hpp"
#include "input/control/control_ids.hpp"
#include "support/catch.hpp"
#include "support/checked_controls.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace edca::test {
namespace {

using nlohmann::json;

const std::filesystem::path controls_folder = std::filesystem::path(EDCA_SOURCE_DIR) / "controls";

json read_json(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error("cannot open " + path.string());
    }
    return json::parse(file);
}

json control_schema() {
    return read_json(controls_folder / "control.schema.json");
}

json a_control() {
    return read_json(controls_folder / "EDCA-TLS-014.json");
}

std::vector<std::filesystem::path> control_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(controls_folder)) {
        if (entry.path().extension() == ".json" &&
            entry.path().filename() != "control.schema.json") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

input::ControlFile checked_file(const std::filesystem::path& path) {
    return check_text(read_json(path).dump(), path_to_utf8(path));
}

struct Fault {
    std::string name;
    std::string pointer;
    std::function<void(json&)> make;
};

/// Puts `value` where `pointer` says, whether something was there or not.
Fault wrong_value(const std::string& name, const std::string& pointer, const json& value) {
    return {name, pointer,
            [pointer, value](json& control) { control[json::json_pointer(pointer)] = value; }};
}

Fault missing_key(const std::string& pointer) {
    return {"without " + pointer, pointer, [at = json::json_pointer(pointer)](json& control) {
                control[at.parent_pointer()].erase(at.back());
            }};
}

std::vector<Fault> faults() {
    std::vector<Fault> all{
        wrong_value("id in lower case", "/id", "edca-tls-014"),
        wrong_value("id with something after it", "/id", "EDCA-TLS-014b"),
        wrong_value("empty title", "/title", ""),
        wrong_value("title that is a list", "/title", json::array({"Title"})),
        wrong_value("verify as text", "/verify", "true"),
        wrong_value("subject that EDCA does not have", "/subject", "Forest"),
        wrong_value("category that EDCA does not have", "/category", "Transport"),
        wrong_value("severity in lower case", "/severity", "medium"),
        wrong_value("no weight", "/severityWeight", 0),
        wrong_value("too much weight", "/severityWeight", 11),
        wrong_value("weight that is no integer", "/severityWeight", 5.5),
        wrong_value("weight as text", "/severityWeight", "5"),
        wrong_value("unwrapped frameworks", "/frameworks", "CIS"),
        wrong_value("no frameworks", "/frameworks", json::array()),
        wrong_value("unknown framework", "/frameworks/0", "PCI"),
        wrong_value("framework named twice", "/frameworks/1", "Best Practice"),
        wrong_value("reference without a link", "/references/1/url", "see the manual"),
        wrong_value("reference with a page", "/references/0/page", 7),
        wrong_value("remediation as text", "/remediation", "Set it."),
        wrong_value("nothing to think of", "/considerations", nullptr),
        wrong_value("unknown role", "/roles/0", "Hub"),
        wrong_value("unknown key", "/owner", "nobody"),
        wrong_value("key that needs escaping", "/a~1b~0c", 1),
        missing_key("/remediation/scriptTemplate"),
        missing_key("/references/0/name"),
    };
    const json whole = a_control();
    for (auto member = whole.begin(); member != whole.end(); ++member) {
        all.push_back(missing_key("/" + member.key()));
    }
    return all;
}

TEST_CASE("edca check has nothing to say about the controls") {
    const auto files = control_files();
    REQUIRE_FALSE(files.empty());
    std::vector<input::ControlFile> checked;
    checked.reserve(files.size());
    for (const auto& file : files)
        checked.push_back(checked_file(file));
    input::check_ids(checked);
    CHECK(complaints_of(checked).empty());
}

TEST_CASE("the controls cover every category and framework that the schema knows") {
    const json schema = control_schema();
    std::set<json> categories;
    std::set<json> frameworks;
    for (const auto& file : control_files()) {
        const json control = read_json(file);
        categories.insert(control.at("category"));
        frameworks.insert(control.at("frameworks").begin(), control.at("frameworks").end());
    }
    const auto known_categories = schema.at("/properties/category/enum"_json_pointer);
    const auto known_frameworks = schema.at("/properties/frameworks/items/enum"_json_pointer);
    CHECK(known_categories.size() == 8);
    CHECK(known_frameworks.size() == 8);
    CHECK(categories == std::set<json>(known_categories.begin(), known_categories.end()));
    CHECK(frameworks == std::set<json>(known_frameworks.begin(), known_frameworks.end()));
}

TEST_CASE("a control with one fault has one complaint, which says where it is") {
    for (const auto& fault : faults()) {
        INFO(fault.name);
        json control = a_control();
        fault.make(control);
        const auto complaints = complaints_about(control);
        REQUIRE(complaints.size() == 1);
        CHECK(complaints.front().pointer == fault.pointer);
    }
}

TEST_CASE("every fault of a control has a complaint, in the order of the schema") {
    json control = a_control();
    control["severityWeight"] = 0;
    control["roles"] = json::array();
    control.erase("title");
    const auto complaints = complaints_about(control);
    REQUIRE(complaints.size() == 3);
    CHECK(complaints[0].pointer == "/title");
    CHECK(complaints[1].pointer == "/severityWeight");
    CHECK(complaints[2].pointer == "/roles");
}

} // namespace
} // namespace edca::test
