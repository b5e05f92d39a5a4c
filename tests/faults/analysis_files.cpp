#include "faults/analysis_files.hpp"

#include "domain/text/utf8.hpp"
#include "domain/time/timestamp.hpp"
#include "history/digest/digest.hpp"
#include "input/analysis/analysis.hpp"
#include "input/source.hpp"
#include "input/text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace edca::test {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The demo's files, with a part of their findings.
const std::vector<Json>& demo() {
    static const std::vector<Json> files = [] {
        std::vector<Json> read;
        const fs::path folder = fs::path(EDCA_SOURCE_DIR) / "tests" / "data" / "demo";
        for (const std::string& name : names_in(folder)) {
            Json file = Json::parse(input::decode(all_of(folder / name), name));
            auto& findings = file["Findings"];
            findings.erase(findings.begin() + controls_in_a_file, findings.end());
            read.push_back(std::move(file));
        }
        return read;
    }();
    return files;
}

} // namespace

fs::path write_analysis(const fs::path& folder, int number) {
    Json file = demo()[static_cast<std::size_t>(number) % demo().size()];
    const auto time = parse_timestamp("2025-01-01").value() + std::chrono::hours(number);
    file["Metadata"]["AnalysisTimestamp"] = to_text(time);
    std::string name = std::to_string(number);
    name.insert(0, 6 - name.size(), '0');
    fs::path path = folder / ("analysis_" + name + ".json");
    std::ofstream(path, std::ios::binary) << file.dump();
    return path;
}

std::string content_digest(const fs::path& file) {
    const std::string name = path_to_utf8(file.filename());
    const Scan scan = input::parse_analysis(input::decode(all_of(file), name), name);
    return history::sha256(history::content(scan, history::definition_digests(scan)));
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".json")
            names.push_back(path_to_utf8(entry.path().filename()));
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace edca::test
