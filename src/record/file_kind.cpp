#include "record/file_kind.hpp"

#include "domain/text.hpp"

#include <string>
#include <string_view>

namespace edca::record {

namespace {

constexpr std::string_view expected_analysis = ", expected an analysis file (analysis_*.json)";
constexpr std::string_view record_an_analysis =
    "nothing was recorded; give the analysis_*.json file that EDCA's analysis wrote";
constexpr std::string_view analyse_first =
    "run EDCA's analysis on it first, then record the analysis_*.json file that it writes";

bool is_control(const Field& value) {
    return !value["id"].missing() && !value["severityWeight"].missing();
}

bool is_analysis(const Field& root) {
    return !root["Findings"].missing() || !root["Metadata"]["AnalysisTimestamp"].missing();
}

bool is_collection(const Field& root, std::string_view kind, std::string_view key) {
    const Field type = root["Metadata"]["FileType"];
    if (type.missing())
        return root[key].is_object() || root[key].is_array();
    return !type.is_array() && !type.is_object() && equal_ignoring_ascii_case(type.text(), kind);
}

/// What the JSON is, in words that continue "march.json: ".
std::string describe_array(const Field& root) {
    const auto elements = root.elements();
    if (!elements.empty() && is_control(elements.front()))
        return "is EDCA's control catalogue";
    return "is a JSON array";
}

} // namespace

void refuse_other_kinds(const Field& root, std::string_view name) {
    const auto refuse = [name](const std::string& what, std::string_view hint) {
        throw Error(std::string(name) + ": " + what + std::string(expected_analysis),
                    std::string(hint));
    };
    if (root.is_array())
        refuse(describe_array(root), record_an_analysis);
    if (!root.is_object())
        refuse("is JSON, but no object", record_an_analysis);
    if (is_analysis(root))
        return;
    if (is_control(root))
        refuse("is the definition of one control", record_an_analysis);
    if (is_collection(root, "Server", "Servers"))
        refuse("is what EDCA collected from a server", analyse_first);
    if (is_collection(root, "Organization", "Organization"))
        refuse("is what EDCA collected from an organization", analyse_first);
    refuse("is a JSON object without Findings", record_an_analysis);
}

} // namespace edca::record
