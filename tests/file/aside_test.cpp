#include "file/aside.hpp"

#include "domain/error.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <fstream>
#include <iterator>
#include <string>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;
using file::Aside;
using file::Existing;
using file::Mode;

void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::string all_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::ptrdiff_t files_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

} // namespace

TEST_CASE("what is written aside is gone, with what lies beside it, unless it gets its name") {
    const TempDir folder;
    const auto target = folder.path() / "copy.db";
    {
        const Aside aside(target, Mode::owner);
        write(aside.path(), "half");
        for (const char* suffix : {"-journal", "-wal", "-shm"})
            write(aside.path().string() + suffix, "half");
        CHECK(files_in(folder.path()) == 4);
    }
    CHECK(files_in(folder.path()) == 0);
}

TEST_CASE(
    "what is written aside takes no name that something has, and nothing that it did not make") {
    const TempDir folder;
    const auto target = folder.path() / "copy.db";
    write(target.string() + ".partial", "somebody else's");
    {
        Aside one(target, Mode::owner);
        Aside other(target, Mode::owner);
        CHECK(one.path() != other.path());
        write(one.path(), "one");
        write(other.path(), "other");
        CHECK_FALSE(one.put_in_place(Existing::refuse));
        CHECK(other.put_in_place(Existing::refuse) == std::errc::file_exists);
        CHECK(all_of(target) == "one");
    }
    CHECK(all_of(target.string() + ".partial") == "somebody else's");
    CHECK(files_in(folder.path()) == 2);

    Aside later(target, Mode::owner);
    write(later.path(), "later");
    CHECK_FALSE(later.put_in_place(Existing::replace));
    CHECK(all_of(target) == "later");
    CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("nothing can be written aside in a folder that is not there") {
    const TempDir folder;
    CHECK_THROWS_WITH(Aside(folder.path() / "none" / "copy.db", Mode::owner),
                      Catch::EndsWith("copy.db: cannot be written"));
}

#ifndef _WIN32
TEST_CASE("a new file is for its owner alone, or for whom another file is") {
    const TempDir folder;
    const auto target = folder.path() / "copy.db";
    const auto other = folder.path() / "other.db";
    write(other, "");
    fs::permissions(other, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    const Aside aside(target, Mode::owner);
    CHECK(fs::status(aside.path()).permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
    aside.take_mode_of(folder.path() / "none");
    CHECK(fs::status(aside.path()).permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
    aside.take_mode_of(other);
    CHECK(fs::status(aside.path()).permissions() == fs::status(other).permissions());
}

TEST_CASE("what a link leads to is replaced, and the link stays") {
    const TempDir folder;
    fs::create_directory(folder.path() / "far");
    const auto target = folder.path() / "far" / "copy.db";
    const auto link = folder.path() / "link.db";
    fs::create_symlink("far/copy.db", link);
    for (const char* text : {"first", "second"}) { // the link leads to nothing at first
        Aside aside(link, Mode::owner);
        write(aside.path(), text);
        CHECK(aside.path().parent_path() == fs::canonical(folder.path() / "far"));
        CHECK_FALSE(aside.put_in_place(Existing::replace));
        CHECK(fs::is_symlink(link));
        CHECK(all_of(target) == text);
    }
}

TEST_CASE(
    "folders that are made for a file are for their owner alone, and others stay as they were") {
    const TempDir folder;
    const auto before = fs::status(folder.path()).permissions();
    CHECK_FALSE(file::create_folders(folder.path() / "a" / "b"));
    CHECK(fs::status(folder.path() / "a").permissions() == fs::perms::owner_all);
    CHECK(fs::status(folder.path() / "a" / "b").permissions() == fs::perms::owner_all);
    CHECK(fs::status(folder.path()).permissions() == before);
    write(folder.path() / "file", "");
    CHECK(file::create_folders(folder.path() / "file" / "b"));
}
#endif
