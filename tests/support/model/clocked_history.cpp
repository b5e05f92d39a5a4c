#include "support/model/clocked_history.hpp"

#include <fstream>
#include <regex>
#include <utility>

namespace edca::test {

namespace {

std::string without_names(std::string csv) {
    std::erase(csv, '\r');
    return csv.substr(csv.find('\n') + 1);
}

std::string found(const std::string& text, const std::string& pattern) {
    std::smatch match;
    return std::regex_search(text, match, std::regex(pattern)) ? match[1].str() : "none";
}

} // namespace

ClockedHistory::ClockedHistory(const std::vector<Taken>& scans, std::string now)
    : now_(std::move(now)) {
    for (const Taken& scan : scans)
        add(scan);
}

Said ClockedHistory::add(const Taken& scan) {
    const auto file = folder_.path() / ("analysis_" + std::to_string(++files_) + ".json");
    std::ofstream(file) << R"({"Metadata": {"AnalysisTimestamp": ")" << scan.at
                        << R"(", "OrganizationId": ")" << scan.organization
                        << R"("}, "Findings": [{"ControlId": "EDCA-GOV-002",
        "Title": "Supported build", "Category": "Governance", "Severity": "High",
        "SeverityWeight": 9, "Verify": true, "OverallStatus": ")"
                        << scan.status << R"(", "SubjectLabel": "Server",
        "ServerResults": [{"Server": "mbx1", "Status": ")"
                        << scan.status << R"(", "Evidence": "ok"}]}]})";
    return run({"record", file.string()});
}

Said ClockedHistory::run(Words words) const {
    return test::run(
        {.history = folder_.path() / "history.db", .arguments = std::move(words), .now = now_});
}

std::string ClockedHistory::ask(const std::string& question, const Words& parameters) const {
    Words words{"sql", "--named", question, "--format", "csv", "--raw"};
    for (const auto& parameter : parameters) {
        words.emplace_back("--param");
        words.push_back(parameter);
    }
    return without_names(run(words).out);
}

std::string ClockedHistory::select(const std::string& sql) const {
    return without_names(run({"sql", sql, "--format", "csv", "--raw"}).out);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string number_of(const std::string& json, const std::string& key) {
    return found(json, "\"" + key + "\":([0-9.]+)");
}

std::string text_of(const std::string& json, const std::string& key) {
    return found(json, "\"" + key + "\":\"([^\"]*)\"");
}

} // namespace edca::test
