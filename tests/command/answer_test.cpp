#include "command/answer.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace edca;
using namespace edca::test;
using command::Answer;

namespace {

namespace fs = std::filesystem;

std::string all_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::ptrdiff_t files_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

} // namespace

TEST_CASE("an answer for which memory did not do is an error, and its file is as it was") {
    const TempDir folder;
    const auto path = folder.path() / "answer.txt";
    std::ofstream(path) << "before";
    Answer answer(path_to_utf8(path));
    answer.stream() << "half of ";
    answer.stream().setstate(std::ios::badbit); // as a stream ends up that has no memory left
    answer.stream() << "it";
    CHECK_THROWS_WITH(answer.finish(), Catch::Contains("the answer is not whole"));
    CHECK(all_of(path) == "before");
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("an answer replaces its file at once, and only when it is whole") {
    const TempDir folder;
    const auto path = folder.path() / "answer.txt";
    {
        Answer answer(path_to_utf8(path));
        answer.stream() << "given up";
        CHECK(files_in(folder.path()) == 0);
    }
    CHECK(files_in(folder.path()) == 0);
    std::ofstream(path) << "before";
    std::ifstream reader(path); // who has the file open keeps what it was
    Answer answer(path_to_utf8(path));
    answer.stream() << "after";
    CHECK(all_of(path) == "before");
    answer.finish();
    CHECK(all_of(path) == "after");
    CHECK(std::string(std::istreambuf_iterator<char>(reader), {}) == "before");
    CHECK(files_in(folder.path()) == 1);
}

#ifndef _WIN32
TEST_CASE("a new answer is for whom the umask lets, and a replaced one for whom it was") {
    const TempDir folder;
    const auto path = folder.path() / "answer.txt";
    const auto write = [&path] {
        Answer answer(path_to_utf8(path));
        answer.stream() << "answer";
        answer.finish();
        return fs::status(path).permissions();
    };
    const auto before = umask(S_IWGRP | S_IROTH | S_IWOTH);
    CHECK(write() == (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
    umask(before);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    CHECK(write() == (fs::perms::owner_read | fs::perms::owner_write));
}
#endif
