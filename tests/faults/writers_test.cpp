#include "domain/text/utf8.hpp"
#include "faults/analysis_files.hpp"
#include "faults/program.hpp"
#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <set>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr int writers = 8;
constexpr int scans_each = 50;

/// What each scan in a history shows of itself must be all of it; how many there are.
std::size_t whole_scans(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error) || fs::file_size(path, error) == 0)
        return 0;
    auto history = history::open(path, history::Access::read_only);
    const auto controls = rows(history, "SELECT controls FROM scans");
    CHECK(controls == Lines(controls.size(), std::to_string(controls_in_a_file)));
    return controls.size();
}

} // namespace

TEST_CASE("eight writers with 50 scans each at once record 400, and a reader sees whole ones") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    std::vector<std::unique_ptr<Program>> programs;
    std::set<std::string> expected;
    for (int writer = 0; writer < writers; ++writer) {
        const auto files = folder.path() / std::to_string(writer);
        fs::create_directory(files);
        for (int number = 0; number < scans_each; ++number)
            expected.insert(content_digest(write_analysis(files, number * writers + writer)));
    }
    REQUIRE(expected.size() == writers * scans_each);
    for (int writer = 0; writer < writers; ++writer)
        programs.push_back(std::make_unique<Program>(
            Lines{"record", path_to_utf8(folder.path() / std::to_string(writer)), "--db",
                  path_to_utf8(path), "--format", "jsonl"}));

    std::set<std::size_t> seen;
    while (std::any_of(programs.begin(), programs.end(),
                       [](const auto& program) { return program->is_running(); }))
        seen.insert(whole_scans(path));
    std::cout << "a reader saw " << seen.size() << " different numbers of scans\n";

    for (const auto& program : programs) {
        const Ended ended = program->wait();
        CHECK(ended.err.empty());
        CHECK(ended.status == 0);
    }
    CHECK(faults_of(path) == Lines{});
    auto history = history::open(path, history::Access::read_only);
    const auto digests = rows(history, "SELECT content_sha256 FROM scan");
    CHECK(digests.size() == writers * scans_each);
    CHECK(std::set<std::string>(digests.begin(), digests.end()) == expected);
}
