#include "file/place.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <fstream>

using namespace edca;
using namespace edca::test;

namespace fs = std::filesystem;

TEST_CASE("a file is the same by whatever name, whether or not it is there") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    for (const bool is_there : {false, true}) {
        CAPTURE(is_there);
        if (is_there)
            std::ofstream(path).flush();
        CHECK(file::is_same(path, folder.path() / "." / "history.db"));
        CHECK(file::is_same(path, folder.path() / "none" / ".." / "history.db"));
        CHECK_FALSE(file::is_same(path, folder.path() / "other.db"));
    }
}

#ifndef _WIN32
TEST_CASE("a file is the same behind links and under a second name") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    fs::create_symlink("history.db", folder.path() / "link.db");
    fs::create_symlink("link.db", folder.path() / "link of link.db");
    fs::create_symlink("round.db", folder.path() / "round.db");
    CHECK(file::is_same(path, folder.path() / "link.db"));
    CHECK(file::is_same(path, folder.path() / "link of link.db"));
    CHECK_FALSE(file::is_same(path, folder.path() / "round.db"));
    std::ofstream(path).flush();
    fs::create_hard_link(path, folder.path() / "second.db");
    CHECK(file::is_same(path, folder.path() / "second.db"));
    CHECK(file::real_path(folder.path() / "link of link.db") == fs::canonical(path));
}

TEST_CASE("a device is neither a file nor a folder, nor what is not there") {
    const TempDir folder;
    CHECK(file::is_device("/dev/null"));
    CHECK_FALSE(file::is_device(folder.path()));
    CHECK_FALSE(file::is_device(folder.path() / "none"));
    std::ofstream(folder.path() / "file").flush();
    CHECK_FALSE(file::is_device(folder.path() / "file"));
}
#endif
