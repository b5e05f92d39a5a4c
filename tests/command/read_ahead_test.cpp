#include "command/record/read_ahead.hpp"

#include "domain/error.hpp"
#include "history/digest/digest.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace edca;

namespace {

namespace fs = std::filesystem;

const std::string cut_off = "analysis_20250615_000000.json";

/// The fixtures, with one in UTF-16 and one cut off among them.
std::vector<input::Source> sources_in(const test::TempDir& folder) {
    const fs::path data = fs::path(EDCA_SOURCE_DIR) / "tests" / "data";
    for (const auto& entry : fs::directory_iterator(data / "demo"))
        fs::copy(entry.path(), folder.path());
    fs::copy(data / "bad" / "truncated.json", folder.path() / cut_off);

    std::ifstream ascii(data / "demo" / "analysis_20250501_060041.json", std::ios::binary);
    std::ofstream utf16(folder.path() / "analysis_20250515_000000.json", std::ios::binary);
    utf16 << "\xFF\xFE";
    for (char c = 0; ascii.get(c);)
        utf16 << c << '\0';
    utf16.close();
    return input::find_sources({folder.path().string()});
}

using Digest = std::optional<std::string>; // nothing for a file that cannot be read

Digest expected_digest(const input::Source& source) {
    std::istringstream no_input;
    return source.path.filename() == cut_off ? Digest()
                                             : history::sha256(input::read(source, no_input));
}

Digest digest_of_next(command::ReadAhead& files) {
    try {
        return files.next()->source_sha256;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

TEST_CASE("files are read in order, and each has the digest of its bytes, whoever is behind") {
    const test::TempDir folder;
    const auto sources = sources_in(folder);
    REQUIRE(sources.size() > 10);
    std::istringstream no_input;
    // Who asks at once waits for files; after a pause files wait for who asks.
    for (const auto pause : {std::chrono::milliseconds(0), std::chrono::milliseconds(20)}) {
        command::ReadAhead files(sources, no_input, input::max_file_bytes);
        for (const auto& source : sources) {
            std::this_thread::sleep_for(pause);
            INFO(source.name);
            CHECK(digest_of_next(files) == expected_digest(source));
        }
    }
}

TEST_CASE("a single file has the digest of its bytes") {
    const test::TempDir folder;
    std::istringstream no_input;
    for (const auto& source : sources_in(folder)) {
        const std::vector<input::Source> one{source};
        command::ReadAhead files(one, no_input, input::max_file_bytes);
        INFO(source.name);
        CHECK(digest_of_next(files) == expected_digest(source));
    }
}

TEST_CASE("nobody waits for a file after the last") {
    const test::TempDir folder;
    const auto sources = sources_in(folder);
    std::istringstream no_input;
    command::ReadAhead files(sources, no_input, input::max_file_bytes);
    for (std::size_t index = 0; index < sources.size(); ++index)
        digest_of_next(files);
    CHECK(files.ready_within(std::chrono::milliseconds(0)));
    const std::vector<input::Source> none;
    CHECK(command::ReadAhead(none, no_input, input::max_file_bytes)
              .ready_within(std::chrono::milliseconds(0)));
}
