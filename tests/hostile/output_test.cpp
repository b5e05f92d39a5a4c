#include "domain/text/text.hpp"
#include "hostile/nasty.hpp"
#include "present/number.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace edca;
using namespace edca::test;
using Json = nlohmann::ordered_json;
using Line = std::vector<std::string>;

namespace {

/// Three nasty scans of one organization, one of them removed, and the organization renamed.
class NastyHistory {
  public:
    NastyHistory() {
        for (int number = 1; number <= 4; ++number)
            say({"record", "-"}, nasty_analysis(number));
        say({"scans", "remove", "2", "--reason", nasty("=reason")});
        say({"organizations", "rename", nasty("Contoso"), nasty("Fabrikam"), "--reason",
             nasty("+reason")});
        say({"waivers", "grant", nasty_control(), "--reason", nasty("=waived"), "--approved-by",
             nasty("+name"), "--ticket", nasty("@ticket"), "--until", "2027-01-01", "--subject",
             nasty("EX01")});
        say({"notes", "add", "--due", "2026-12-01", "--", nasty_control(), nasty("-note")});
        say({"waivers", "grant", nasty_control(), "--reason", "all", "--approved-by", "anna",
             "--unlimited", "--subject", "@name"});
        say({"waivers", "revoke", "5", "--reason", nasty("=revoked")});
    }

    Said say(Line line, const std::string& in = {}) const {
        const auto said = run({.history = path(), .arguments = std::move(line), .in = in});
        INFO(said.err);
        REQUIRE(said.status == command::ExitStatus::ok);
        CHECK(harm_in(said.out).empty());
        CHECK(harm_in(said.err).empty());
        return said;
    }

    [[nodiscard]] std::filesystem::path path() const {
        return folder_.path() / "history.db";
    }

  private:
    TempDir folder_;
};

Line with(Line line, std::initializer_list<std::string> more) {
    line.insert(line.end(), more);
    return line;
}

std::string words(const Line& line) {
    std::string text;
    for (const std::string& word : line)
        text += Json(word.substr(0, 30)).dump() + " ";
    return text;
}

/// RFC 4180.
std::vector<Line> parsed_csv(const std::string& text) {
    std::vector<Line> rows;
    Line row(1);
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '"' && text.substr(at + 1, 1) == "\"") {
            row.back() += c;
            ++at;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            row.emplace_back();
        } else if (!quoted && text.substr(at, 2) == "\r\n") {
            rows.push_back(std::move(row));
            row.assign(1, {});
            ++at;
        } else {
            row.back() += c;
        }
    }
    CHECK_FALSE(quoted);
    CHECK(row == Line(1));
    return rows;
}

/// What a value of the JSON answer is in CSV, before any guard.
std::string csv_text(const Json& value, const std::string& in_csv) {
    if (value.is_null())
        return "";
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_array() && Json::accept(in_csv))
        return Json::parse(in_csv) == value ? in_csv : value.dump();
    if (value.is_number_float())
        // Points are whole in JSON and rounded in CSV.
        return std::stod(in_csv) == value.get<double>() ||
                       in_csv == present::points_text(value.get<double>())
                   ? in_csv
                   : value.dump();
    return value.dump();
}

/// A text with escapes for controls, as CSV that is guarded has them.
std::string escaped(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : '\0');
        const bool is_c1 = byte == 0xc2 && next >= 0x80 && next <= 0x9f;
        std::array<char, 8> escape{};
        if (is_c1)
            std::snprintf(escape.data(), escape.size(), "\\u00%02x", next);
        else if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f)
            std::snprintf(escape.data(), escape.size(), "\\x%02x", byte);
        result += escape[0] == '\0' ? std::string(1, text[at]) : escape.data();
        at += is_c1 ? 1 : 0;
    }
    return result;
}

bool begins_like_a_formula(const std::string& text) {
    return text.find_first_of("=+-@\t\r") == 0;
}

} // namespace

TEST_CASE("no report lets data steer who reads it, be it HTML or Markdown") {
    const NastyHistory history;
    for (const char* format : {"text", "markdown"}) {
        auto out = history.say({"report", "--format", format}).out;
        CHECK(fault_in_utf8(out).empty());
    }
}

TEST_CASE("no command lets data steer a terminal or alter a page") {
    const NastyHistory history;
    for (const Line& line : reading_command_lines()) {
        INFO(words(line));
        for (const std::size_t columns : {0, 40, 100})
            for (const char* color : {"always", "never"}) {
                const auto said = run({.history = history.path(),
                                       .arguments = with(line, {"--color", color}),
                                       .in = {},
                                       .columns = columns});
                CHECK(harm_in(said.out) == "");
                CHECK(harm_in(said.err) == "");
            }
        for (const char* format : {"markdown", "json", "jsonl"}) {
            INFO(format);
            const auto said =
                run({.history = history.path(), .arguments = with(line, {"--format", format})});
            CHECK(harm_in(said.out) == "");
            CHECK(harm_in(said.err) == "");
        }
        const auto csv = run({.history = history.path(),
                              .arguments = with(line, {"--format", "csv"}),
                              .in = {},
                              .columns = 80});
        CHECK(harm_in([&] {
                  std::string text;
                  for (const Line& row : parsed_csv(csv.out))
                      for (const std::string& cell : row)
                          text += cell + '\n';
                  return text;
              }()) == "");
    }
}

TEST_CASE("markdown has as many cells in each line as it has columns") {
    const NastyHistory history;
    for (const Line& line : reading_command_lines()) {
        const auto said =
            run({.history = history.path(), .arguments = with(line, {"--format", "markdown"})});
        std::istringstream lines(said.out);
        std::optional<std::size_t> bars;
        for (std::string text; std::getline(lines, text);) {
            std::size_t found = 0;
            for (std::size_t at = 0; at < text.size(); ++at) {
                if (text[at] == '\\')
                    ++at;
                else if (text[at] == '|')
                    ++found;
            }
            INFO(words(line) << text);
            if (found == 0) { // between two tables
                bars.reset();
                continue;
            }
            CHECK(found == bars.value_or(found));
            bars = found;
        }
    }
}

TEST_CASE("JSON and CSV give the same values, and CSV no formula unless it is raw") {
    const NastyHistory history;
    for (const Line& line : reading_command_lines()) {
        INFO(words(line));
        const auto answer = [&](std::initializer_list<std::string> options) {
            return run({.history = history.path(), .arguments = with(line, options)}).out;
        };
        const std::string json_text = answer({"--format", "json"});
        if (json_text.empty())
            continue; // an error
        const Json json = Json::parse(json_text);
        const auto guarded = parsed_csv(answer({"--format", "csv"}));
        const auto raw = parsed_csv(answer({"--format", "csv", "--raw"}));
        REQUIRE(raw.size() == json.size() + 1);
        REQUIRE(guarded.size() == raw.size());
        for (std::size_t row = 0; row < json.size(); ++row) {
            std::size_t column = 0;
            for (const auto& [name, value] : json[row].items()) {
                const std::string& plain = raw[row + 1].at(column);
                const std::string& safe = guarded[row + 1].at(column);
                INFO(name << ": " << value);
                CHECK(plain == csv_text(value, plain));
                CHECK((safe == escaped(plain) || safe == '\'' + escaped(plain)));
                if (value.is_string() && begins_like_a_formula(plain) && plain != "-1" &&
                    plain != "-2" && plain != "-3" && plain != "-4")
                    CHECK(safe == '\'' + escaped(plain));
                if (value.is_number())
                    CHECK(safe == plain);
                ++column;
            }
        }
    }
}

TEST_CASE("what is said about a nasty file is harmless") {
    const TempDir folder;
    const auto file = folder.path() / "analysis_1.json";
    const auto whole = Json::parse(nasty_analysis(1)).flatten();
    for (const auto& [pointer, value] : whole.items()) {
        INFO(pointer);
        Json broken = whole.unflatten();
        broken[Json::json_pointer(pointer)] =
            value.is_string() ? Json::array({nasty("list")}) : Json(nasty("text"));
        std::ofstream(file, std::ios::binary) << broken.dump();
        for (const Line& line :
             {Line{"record", file.string()}, Line{"record", file.string(), "--format", "markdown"},
              Line{"record", file.string(), "--format", "json"}}) {
            const auto said = run({.history = folder.path() / "history.db", .arguments = line});
            CHECK(harm_in(said.out) == "");
            CHECK(harm_in(said.err) == "");
        }
    }
    const Json control = {{"id", nasty("EDCA-1")},
                          {"severity", nasty("High")},
                          {"frameworks", {nasty("CIS"), 1}},
                          {nasty("name"), {{nasty("inner"), nasty("text")}}}};
    std::ofstream(file, std::ios::binary) << Json::array({control, control}).dump();
    for (const char* format : {"text", "json", "jsonl", "markdown"}) {
        const auto said =
            run({.history = folder.path() / "history.db",
                 .arguments = {"controls", "check", file.string(), "--format", format}});
        CHECK(said.status == command::ExitStatus::condition_met);
        CHECK(harm_in(said.out) == "");
        CHECK(harm_in(said.err) == "");
    }
}

#ifndef _WIN32
TEST_CASE("a nasty file name is harmless wherever it is shown") {
    const TempDir folder;
    std::string name = nasty("analysis_");
    name.erase(std::remove(name.begin(), name.end(), '/'), name.end());
    const auto file = folder.path() / (name + ".json");
    std::ofstream(file, std::ios::binary) << nasty_analysis(1);
    for (const char* format : {"text", "json", "jsonl", "markdown", "text"})
        for (const Line& line : {Line{"record", folder.path().string()}, Line{"scans"},
                                 Line{"record", file.string()}}) {
            const auto said = run({.history = folder.path() / "history.db",
                                   .arguments = with(line, {"--format", format})});
            CHECK(said.status == command::ExitStatus::ok);
            CHECK(harm_in(said.out) == "");
            CHECK(harm_in(said.err) == "");
        }
}
#endif

TEST_CASE("text of a database that is no UTF-8 comes out as valid UTF-8") {
    const NastyHistory history;
    // Overlong, a surrogate, cut short, a stray byte, too large, NUL; as text, as a name, as a
    // blob.
    const std::string bytes = "x'3dc0af eda080 e282 80 f5808080 00 1b5b34316d 41'";
    std::string hex = bytes;
    hex.erase(std::remove(hex.begin(), hex.end(), ' '), hex.end());
    const Line line{"sql", "SELECT CAST(" + hex + " AS TEXT) AS \"=\u202e\x1b\xff\", " + hex +
                               " AS blob, json_array('a') AS list"};
    for (const char* format : {"text", "json", "jsonl", "csv", "markdown"})
        for (const char* raw : {"", "--raw"}) {
            INFO(format);
            auto arguments = with(line, {"--format", format});
            if (*raw != '\0')
                arguments.emplace_back(raw);
            const auto said = run({.history = history.path(), .arguments = arguments});
            CHECK(said.status == command::ExitStatus::ok);
            CHECK(fault_in_utf8(said.out) == "");
            if (format != std::string("csv"))
                CHECK(harm_in(said.out) == "");
        }
    CHECK(Json::accept(
        run({.history = history.path(), .arguments = with(line, {"--format", "json"})}).out));
}
