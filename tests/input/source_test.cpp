#include "input/source.hpp"

#include "input/wildcard.hpp"
#include "support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace edca;
using input::find_sources;
using input::Source;

namespace {

namespace fs = std::filesystem;

/// A new empty folder that is gone afterwards.
class Folder {
  public:
    explicit Folder(const std::string& name)
        : path_(fs::temp_directory_path() / ("edca-source-test-" + name)) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }

    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string file(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return (path_ / name).string();
    }

    [[nodiscard]] std::string name() const {
        return path_.string();
    }

  private:
    fs::path path_;
};

std::string message_of(const Source& source, std::uintmax_t max_bytes = input::max_file_bytes) {
    std::istringstream no_input;
    try {
        input::read(source, no_input, max_bytes);
    } catch (const Error& error) {
        return error.what();
    }
    return "read without an error";
}

} // namespace

TEST_CASE("a file is a source of its own, whatever its name") {
    const Folder folder("file");
    const std::string march = folder.file("march.txt", "{}\r\n");

    const auto sources = find_sources({march});
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].name == march);
    std::istringstream no_input;
    CHECK(input::read(sources[0], no_input) == "{}\r\n");
}

TEST_CASE("a folder is its analysis files sorted by name, without those of folders in it") {
    const Folder folder("folder");
    const std::string later = folder.file("analysis_20260501.json", "2");
    const std::string shouted = folder.file("ANALYSIS_20260601.JSON", "3");
    const std::string earlier = folder.file("analysis_20260424.json", "1");
    CHECK_FALSE(folder.file("controls_20260424.json", "no scan").empty());
    CHECK_FALSE(folder.file("analysis_20260424.json.bak", "no scan").empty());
    fs::create_directories(fs::path(folder.name()) / "analysis_old.json");

    const auto sources = find_sources({folder.name()});
    REQUIRE(sources.size() == 3);
    CHECK(sources[0].name == shouted);
    CHECK(sources[1].name == earlier);
    CHECK(sources[2].name == later);
}

TEST_CASE("a folder of controls is every JSON file in it") {
    const Folder folder("controls");
    const std::string control = folder.file("EDCA-MON-901.json", "{}");
    const std::string catalogue = folder.file("controls.JSON", "[]");
    CHECK_FALSE(folder.file("readme.txt", "no control").empty());

    const auto sources = find_sources({folder.name(), control}, input::control_files);
    REQUIRE(sources.size() == 3);
    CHECK(sources[0].name == control);
    CHECK(sources[0].in_folder);
    CHECK(sources[1].name == catalogue);
    CHECK_FALSE(sources[2].in_folder);
}

TEST_CASE("a dash is standard input") {
    const auto sources = find_sources({"-"});
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].name == "-");
    std::istringstream input("{\"a\": 1}");
    CHECK(input::read(sources[0], input) == "{\"a\": 1}");
}

TEST_CASE("an argument that names nothing is an error of its own and stops no other") {
    const Folder folder("missing");
    const std::string march = folder.file("march.json", "{}");
    const std::string missing = folder.name() + "/april.json";

    const auto sources = find_sources({missing, march});
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].name == missing);
    CHECK(message_of(sources[0]) == missing + ": no such file or folder, expected one that exists");
    REQUIRE(sources[0].error);
    CHECK(sources[0].error->hint ==
          "give an analysis_*.json file that EDCA wrote, a folder of such "
          "files, or - for standard input");
    CHECK(sources[1].name == march);
    CHECK_FALSE(sources[1].error);
}

TEST_CASE("a folder without scans is an error") {
    const Folder folder("without-scans");
    CHECK_FALSE(folder.file("controls.json", "[]").empty());

    const auto sources = find_sources({folder.name()});
    REQUIRE(sources.size() == 1);
    CHECK(message_of(sources[0]) ==
          folder.name() + ": a folder without analysis_*.json files, expected at least one");
}

TEST_CASE("an empty file is an error") {
    const Folder folder("empty");
    const std::string empty = folder.file("analysis_1.json", "");
    CHECK(message_of(find_sources({empty})[0]) ==
          empty + ": is empty, expected JSON in EDCA's format");
}

TEST_CASE("a file that is gone when it is read is an error") {
    const Folder folder("gone");
    const std::string gone = folder.file("analysis_1.json", "{}");
    const auto sources = find_sources({gone});
    fs::remove(gone);
    CHECK(message_of(sources[0]) == gone + ": cannot be opened, expected a readable file");
}

TEST_CASE("a file larger than the limit is refused and one as large as it is read") {
    const Folder folder("large");
    const std::string file = folder.file("analysis_1.json", "123456");
    CHECK(message_of(find_sources({file})[0], 6) == "read without an error");
    CHECK(message_of(find_sources({file})[0], 5) == file + ": has 6 bytes, expected at most 5");
}

TEST_CASE("a file longer than what is read at once comes whole") {
    const Folder folder("long");
    std::string bytes;
    for (int line = 0; line < 100'000; ++line)
        bytes += std::to_string(line) + '\n';
    const auto sources = find_sources({folder.file("analysis_1.json", bytes)});
    std::istringstream no_input;
    CHECK((input::read(sources[0], no_input) == bytes));
}

TEST_CASE("a name with a wildcard stands for the files of such names, sorted") {
    const Folder folder("wildcard");
    const std::string second = folder.file("analysis_2.json", "2");
    const std::string first = folder.file("analysis_1.json", "1");
    CHECK_FALSE(folder.file("analysis_10.json.bak", "no scan").empty());
    const std::string other = folder.file("other_é.json", "3");

    const auto names = [](const std::vector<std::string>& arguments) {
        std::vector<std::string> found;
        for (const Source& source : find_sources(arguments)) {
            CHECK_FALSE(source.error);
            found.push_back(source.name);
        }
        return found;
    };
    using Names = std::vector<std::string>;
    const std::string in = folder.name() + "/";
    CHECK(names({in + "analysis_*.json"}) == Names{first, second});
    CHECK(names({in + "*.json"}) == Names{first, second, other});
    CHECK(names({in + "other_?.json", in + "analysis_?.json"}) == Names{other, first, second});
    CHECK(names({in + "**2*"}) == Names{second});
}

TEST_CASE("a wildcard may stand for folders, and a folder that matches is its analysis files") {
    const Folder folder("wildcard-folders");
    fs::create_directories(fs::path(folder.name()) / "ex1" / "Data");
    fs::create_directories(fs::path(folder.name()) / "ex2" / "Data");
    const std::string one = folder.file("ex1/Data/analysis_1.json", "1");
    const std::string two = folder.file("ex2/Data/analysis_2.json", "2");
    CHECK_FALSE(folder.file("ex2/Data/other.json", "no scan").empty());
    for (const char* pattern : {"/ex*/Data/analysis_*.json", "/*/*/analysis_?.json", "/ex?/Data"}) {
        const auto sources = find_sources({folder.name() + pattern});
        INFO(pattern);
        REQUIRE(sources.size() == 2);
        CHECK(sources[0].name == one);
        CHECK(sources[1].name == two);
    }
}

TEST_CASE("a name with a wildcard that no file has is an error, and one that a file has is that") {
    const Folder folder("wildcard-none");
    const std::string nothing = folder.name() + "/analysis_*.json";
    REQUIRE(find_sources({nothing}).size() == 1);
    CHECK(message_of(find_sources({nothing})[0]) ==
          nothing + ": no file or folder has such a name, expected at least one");
    CHECK(message_of(find_sources({folder.name() + "/no/*.json"})[0]) ==
          folder.name() + "/no/*.json: no file or folder has such a name, expected at least one");
#ifndef _WIN32
    const std::string exact = folder.file("analysis_*.json", "1");
    CHECK_FALSE(folder.file("analysis_2.json", "2").empty());
    REQUIRE(find_sources({exact}).size() == 1);
    CHECK(find_sources({exact})[0].name == exact);
#endif
}

TEST_CASE("a wildcard stands for characters of a name, and the dot of a hidden file is named") {
    CHECK(input::matches("analysis_1.json", "analysis_*.json"));
    CHECK(input::matches("analysis_.json", "analysis_*.json"));
    CHECK(input::matches("ab", "**"));
    CHECK(input::matches("", "*"));
    CHECK(input::matches("aXbXc", "*X*c"));
    CHECK(input::matches("é日😀", "???"));
    CHECK_FALSE(input::matches("é", "??"));
    CHECK_FALSE(input::matches("analysis_1.json.bak", "analysis_*.json"));
    CHECK_FALSE(input::matches("a", "a?"));
    CHECK_FALSE(input::matches("", "?"));
    CHECK_FALSE(input::matches("a", ""));
    CHECK(input::matches(".hidden", ".*"));
    CHECK_FALSE(input::matches(".hidden", "*"));
    // Without going back further than the last star.
    CHECK_FALSE(input::matches(std::string(10'000, 'a'), "*a*a*a*a*a*a*a*a*a*a*b"));
}

#ifndef _WIN32
TEST_CASE("a link in a folder is not followed, and nothing of what it leads to is told") {
    const Folder folder("links");
    const Folder other("elsewhere");
    const std::string secret = other.file("secret.json", "a secret");
    const std::string name = folder.name() + "/analysis_1.json";
    fs::create_symlink(secret, name);
    auto sources = find_sources({folder.name()});
    REQUIRE(sources.size() == 1);
    CHECK(message_of(sources[0]) ==
          name + ": is a link, which is not followed in a folder, expected a file");
    // Who names it by itself means what it leads to.
    std::istringstream no_input;
    CHECK(input::read(find_sources({name})[0], no_input) == "a secret");
    // A file may become a link after it was listed.
    fs::remove(name);
    CHECK_FALSE(folder.file("analysis_1.json", "{}").empty());
    sources = find_sources({folder.name()});
    fs::remove(name);
    fs::create_symlink(secret, name);
    CHECK_THAT(message_of(sources[0]), Catch::Contains("is a link"));
}

TEST_CASE("a pipe in a folder, which might never end, is passed over") {
    const Folder folder("pipe");
    const std::string scan = folder.file("analysis_1.json", "{}");
    REQUIRE(mkfifo((folder.name() + "/analysis_2.json").c_str(), 0600) == 0);
    const auto sources = find_sources({folder.name()});
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].name == scan);
}
#endif
