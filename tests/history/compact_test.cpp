#include "history/amend/remove.hpp"
#include "history/storage/compact.hpp"
#include "history/storage/open.hpp"

#include "history/digest/chain.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace edca;
using namespace edca::test;
using history::Access;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

const history::Signature anna{parse_timestamp("2026-05-02").value(), "anna", "it was the lab"};

/// Texts that do not repeat, so that each takes its room.
std::string long_text(unsigned seed) {
    std::string text;
    while (text.size() < 100'000)
        text += "secret " + std::to_string(seed = seed * 1'664'525U + 1'013'904'223U) + "\n";
    return text;
}

bool holds(const fs::path& path, const std::string& text) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return bytes.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("what a removed scan said is overwritten, whatever SQLite's own choice is") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    auto history = history::open_to_record(path).connection;
    CHECK(rows(history, "PRAGMA secure_delete") == Lines{"1"});
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass, "kept"));
    append(history, a_scan("2026-02-28").with("EDCA-TLS-001", "EX1", Status::fail, long_text(1)));
    CHECK(holds(path, "secret "));
    history::remove_scan(history, 2, anna);
    CHECK_FALSE(holds(path, "secret "));
    CHECK(holds(path, "kept"));
}

TEST_CASE("compact gives back the room of what was removed, and changes nothing that is said") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    auto history = history::open_to_record(path).connection;
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-02-28").with("EDCA-TLS-001", "EX1", Status::fail, long_text(1)));
    history::remove_scan(history, 2, anna);
    const auto before = stored(path);
    const auto head = history::chain_head(history).chain_sha256;
    const auto full = static_cast<std::int64_t>(fs::file_size(path));
    const auto sizes = history::compact(history);
    CHECK(sizes.before == full);
    CHECK(sizes.after == static_cast<std::int64_t>(fs::file_size(path)));
    CHECK(sizes.after < full - 50'000);
    CHECK(history::compact(history).after == sizes.after);
    CHECK(stored(path) == before);
    CHECK(faults_of(path) == Lines{});
    CHECK(history::chain_head(history).chain_sha256 == head);
    append(history, a_scan("2026-03-31").with("EDCA-TLS-001", "EX1", Status::fail));
    CHECK(faults_of(path) == Lines{});
}
