#include "command/option/defaults.hpp"

#include "domain/text/utf8.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include "command/option/global_options.hpp"

#include <CLI/App.hpp>
#include <fstream>
#include <sstream>

using namespace edca;
using namespace edca::test;
using Catch::Contains;

namespace {

using Line = std::vector<std::string>;

/// A folder for a history, and a file of defaults in it.
class Place {
  public:
    explicit Place(const std::string& defaults) {
        std::ofstream(folder_.path() / "edca.toml") << defaults;
    }

    /// What becomes of a command line about this folder's history, and what the user is told.
    [[nodiscard]] Line line(const Line& words) {
        CLI::App app;
        command::GlobalOptions options;
        command::declare(app, options);
        static_cast<void>(command::all_commands(app));
        Line arguments{"edca"};
        arguments.insert(arguments.end(), words.begin(), words.end());
        arguments.push_back("--db=" + path_to_utf8(folder_.path() / "history.db"));
        std::ostringstream err;
        auto all = command::with_defaults(app, arguments, err);
        told_ = err.str();
        REQUIRE(all.size() >= arguments.size());
        all.erase(all.begin(), all.begin() + static_cast<Line::difference_type>(arguments.size()));
        return all;
    }

    [[nodiscard]] const std::string& told() const {
        return told_;
    }

  private:
    TempDir folder_;
    std::string told_;
};

} // namespace

TEST_CASE("defaults of all commands and of the one that is run are added to its options") {
    Place place("utc = true\nwidth = 100\nraw = false\n[status]\nseverity = [\"high\", \"low\"]\n"
                "[controls.list]\nframework = \"CIS\"\n");
    CHECK(place.line({"status"}) ==
          Line{"--utc", "--width=100", "--severity=high", "--severity=low"});
    CHECK_THAT(place.told(), Contains("edca.toml adds --severity=high --severity=low"));
    CHECK(place.line({"controls", "list"}) == Line{"--utc", "--width=100", "--framework=CIS"});
    CHECK(place.line({"trend"}) == Line{"--utc", "--width=100"});
    CHECK(place.told().empty());
}

TEST_CASE("an option that is given stands above its default") {
    Place place("width = 100\norganization = \"Contoso\"\n[status]\nseverity = \"high\"\n");
    CHECK(place.line({"status", "--severity", "low", "--width=80"}) ==
          Line{"--organization=Contoso"});
    CHECK_THAT(place.told(), Contains("adds --organization=Contoso; --no-config leaves it out"));
    CHECK(place.line({"status", "--no-config"}).empty());
}

TEST_CASE("a file of defaults can make edca write nothing") {
    for (const char* line :
         {"output = \"x\"", "db = \"x\"", "[record]\nutc = true", "[waivers.grant]\nreason = \"x\"",
          "[scans.remove]\nreason = \"x\"", "[report]\nredact = \"x\"", "[report]\ngate = \"x\"",
          "[gate]\nmax-age = \"999d\"", "[diff]\nseverity = \"low\"", "[backup]\nforce = true"}) {
        CAPTURE(line);
        Place place(line);
        CHECK_THROWS_AS(place.line({"status"}), Error);
    }
}

TEST_CASE("a file of defaults that says something else is refused with its name") {
    for (const auto& [text, words] : std::vector<std::pair<const char*, const char*>>{
             {"widht = 100", "widht is no option of all commands"},
             {"[status]\nsevrity = \"high\"", "sevrity is no option of edca status"},
             {"[stauts]\nseverity = \"high\"", "[stauts] is no command that only reads"},
             {"utc = 7", "line 1: utc is neither true nor false"},
             {"utc = \"true\"", "utc is neither true nor false"},
             {"utc = true\n[status]\nseverity = high", "line 3: "},
             {"[status\nseverity = \"high\"", "expected ]"}}) {
        CAPTURE(text);
        Place place(text);
        CHECK_THROWS_WITH(place.line({"status"}), Contains("edca.toml: ") && Contains(words));
    }
}
