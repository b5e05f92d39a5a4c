#include "input/scan_order.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <fstream>
#include <string>
#include <vector>

#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace edca;
using input::time_in_beginning;
using input::time_in_name;

namespace {

std::string text(const std::optional<Timestamp>& time) {
    return time ? to_text(*time) : "none";
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string taken_at(const std::string& time) {
    return "{\n  \"Metadata\": {\n    \"AnalysisTimestamp\": \"" + time + "\"";
}

std::vector<std::string> names(const std::vector<input::Source>& sources) {
    std::vector<std::string> all;
    for (const auto& source : sources)
        all.push_back(source.path.filename().string());
    return all;
}

using FileNames = std::vector<std::string>;

} // namespace

TEST_CASE("the name of an analysis file tells when it was written") {
    CHECK(text(time_in_name("analysis_20260424_082200.json")) == "2026-04-24T08:22:00.000Z");
    CHECK(text(time_in_name("analysis_20260424.json")) == "2026-04-24T00:00:00.000Z");
    CHECK(text(time_in_name("analysis_ex1_2026-04-24T08-22.json")) == "2026-04-24T08:22:00.000Z");
    CHECK(text(time_in_name("12_20260424082200.json")) == "2026-04-24T08:22:00.000Z");
}

TEST_CASE("a name with other numbers tells no time") {
    for (const char* name : {"analysis.json", "analysis_1.json", "analysis_20261324.json",
                             "analysis_202604240.json", "analysis_99999999_000000.json"}) {
        CAPTURE(name);
        CHECK(text(time_in_name(name)) == "none");
    }
}

TEST_CASE("the beginning of an analysis file tells when its scan was taken") {
    CHECK(text(time_in_beginning(taken_at("2026-04-24T08:22:00+02:00"))) ==
          "2026-04-24T06:22:00.000Z");
    std::string utf16 = "\xFF\xFE";
    for (const char c : taken_at("2026-04-24T08:22:00Z"))
        utf16 += {c, '\0'};
    CHECK(text(time_in_beginning(utf16)) == "2026-04-24T08:22:00.000Z");
    for (const char* bytes :
         {"", "{", "{\"AnalysisTimestamp\"", "{\"AnalysisTimestamp\": 5",
          "{\"AnalysisTimestamp\": \"2026-04", "{\"AnalysisTimestamp\": \"today\"}"}) {
        CAPTURE(bytes);
        CHECK(text(time_in_beginning(bytes)) == "none");
    }
}

TEST_CASE("files are sorted by time, whichever argument named them") {
    const test::TempDir folder;
    const auto file = [&](const char* name, const std::string& bytes) {
        write(folder.path() / name, bytes);
        return (folder.path() / name).string();
    };
    const auto march = file("analysis_20260301_060000.json", "");
    const auto april = file("b.json", taken_at("2026-04-01T06:00:00Z"));
    const auto may = file("a.json", taken_at("2026-05-01T06:00:00Z"));
    auto sources = input::find_sources({may, march, april});
    input::sort_by_time(sources);
    CHECK(names(sources) == FileNames{"analysis_20260301_060000.json", "b.json", "a.json"});
}

TEST_CASE("what tells no time keeps its place") {
    const test::TempDir folder;
    const auto file = [&](const char* name) {
        write(folder.path() / name, "{}");
        return (folder.path() / name).string();
    };
    const auto late = file("analysis_20260501.json");
    const auto early = file("analysis_20260401.json");
    const auto unknown = file("unknown.json");
    auto sources = input::find_sources({"-", late, unknown, early, "missing.json"});
    input::sort_by_time(sources);
    CHECK(names(sources) == FileNames{"", "analysis_20260401.json", "unknown.json",
                                      "analysis_20260501.json", "missing.json"});
}

TEST_CASE("files of one time stay in their order") {
    const test::TempDir folder;
    std::vector<std::string> arguments;
    for (const char* name : {"z_20260401.json", "a_20260401.json", "m_20260401.json"}) {
        write(folder.path() / name, "{}");
        arguments.push_back((folder.path() / name).string());
    }
    auto sources = input::find_sources(arguments);
    input::sort_by_time(sources);
    CHECK(names(sources) == FileNames{"z_20260401.json", "a_20260401.json", "m_20260401.json"});
}

#ifndef _WIN32
TEST_CASE("nothing is taken out of a pipe before it is read") {
    const test::TempDir folder;
    const auto pipe = folder.path() / "scan";
    REQUIRE(mkfifo(pipe.c_str(), S_IRUSR | S_IWUSR) == 0);
    write(folder.path() / "other.json", "{}");
    auto sources = input::find_sources({pipe.string(), (folder.path() / "other.json").string()});
    input::sort_by_time(sources); // would wait here for who writes into the pipe
    CHECK(names(sources) == FileNames{"scan", "other.json"});
}
#endif
