#include "input/file_kind.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace edca::input {

namespace {

constexpr std::string_view record_an_analysis =
    "the file was not recorded; give the analysis_*.json file that EDCA's analysis wrote";
constexpr std::string_view analyse_first =
    "run EDCA's analysis on it first, then record the analysis_*.json file that it writes";

/// Two of the names are enough: a control that lacks a field is one all the same.
bool is_control(const Field& value) {
    constexpr std::array<std::string_view, 4> names{"id", "severity", "severityWeight",
                                                    "remediation"};
    return std::count_if(names.begin(), names.end(),
                         [&value](std::string_view name) { return !value[name].missing(); }) >= 2;
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

std::string_view what_to_do(FileKind kind) {
    const bool collected =
        kind == FileKind::server_collection || kind == FileKind::organization_collection;
    return collected ? analyse_first : record_an_analysis;
}

} // namespace

FileKind file_kind(const Field& root) {
    if (root.is_array()) {
        const auto elements = root.elements();
        return std::any_of(elements.begin(), elements.end(), is_control) ? FileKind::catalogue
                                                                         : FileKind::array;
    }
    if (!root.is_object())
        return FileKind::value;
    if (is_analysis(root))
        return FileKind::analysis;
    if (is_control(root))
        return FileKind::control;
    if (is_collection(root, "Server", "Servers"))
        return FileKind::server_collection;
    if (is_collection(root, "Organization", "Organization"))
        return FileKind::organization_collection;
    return root["$schema"].missing() ? FileKind::object : FileKind::schema;
}

std::string_view kind_words(FileKind kind) {
    switch (kind) {
    case FileKind::analysis:
        return "is an analysis of EDCA";
    case FileKind::server_collection:
        return "is what EDCA collected from a server";
    case FileKind::organization_collection:
        return "is what EDCA collected from an organization";
    case FileKind::control:
        return "is the definition of one control";
    case FileKind::catalogue:
        return "is EDCA's control catalogue";
    case FileKind::schema:
        return "is a JSON schema";
    case FileKind::object:
        return "is a JSON object of another kind";
    case FileKind::array:
        return "is a JSON array";
    case FileKind::value:
        return "is JSON, but no object";
    }
    return {};
}

void refuse_other_kinds(const Field& root, std::string_view name) {
    const FileKind kind = file_kind(root);
    if (kind == FileKind::analysis)
        return;
    const std::string_view words =
        kind == FileKind::object ? "is a JSON object without Findings" : kind_words(kind);
    throw Error(std::string(name) + ": " + std::string(words) +
                    ", expected an analysis file (analysis_*.json)",
                std::string(what_to_do(kind)));
}

} // namespace edca::input
