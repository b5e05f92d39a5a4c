// No name of a history may be left in a redacted report of it, tried on made-up ones.

#include "domain/text/text.hpp"
#include "support/catch.hpp"
#include "support/reported.hpp"

#include <filesystem>
#include <random>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

/// Names at random, and the part of each that tells it: in small letters, and in no other text.
class Names {
  public:
    explicit Names(unsigned seed)
        : random_(seed) {}

    std::size_t below(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }

    /// A word that no other text has.
    std::string word() {
        std::string made = "zq";
        for (int letter = 0; letter < 6; ++letter)
            made += static_cast<char>('a' + below(26));
        told_.push_back(made);
        if (below(3) == 0)
            made[0] = 'Z';
        return made;
    }

    std::string server() {
        return below(2) == 0 ? word() : word() + "." + word() + ".example";
    }

    /// With letters that are not ASCII, which can be written in two ways.
    std::string connector() {
        return "Von " + word() + "\u00FC nach \u00C5" + word();
    }

    std::string address() {
        const auto part = [&] { return std::to_string(100 + below(150)); };
        told_.push_back("10." + part() + "." + part() + "." + part());
        return told_.back();
    }

    std::string long_address() {
        const auto group = [&] { return hexadecimal_group(); };
        told_.push_back("fd" + group().substr(2) + ":" + group() + "::" + group());
        return told_.back();
    }

    /// A name as somebody may write it in a sentence.
    std::string spelled(const std::string& name) {
        switch (below(5)) {
        case 0:
            return ascii_upper(name);
        case 1:
            return ascii_lower(name);
        case 2:
            return decomposed(name);
        default:
            return name;
        }
    }

    /// A sentence with all of them, each as a word of its own.
    std::string sentence(const std::vector<std::string>& names) {
        const std::vector<std::pair<std::string, std::string>> around{
            {" ", " "}, {"(", ")"}, {"\u201C", "\u201D"}, {"'", "'"},  {"\n", "\r\n"},
            {"<", ">"}, {"|", "|"}, {"/", "\\"},          {": ", ";"}, {"\u2013", ","}};
        std::string text = "seen";
        for (const std::string& name : names) {
            const auto& [before, after] = around[below(around.size())];
            text += before + spelled(name) + after;
        }
        return text;
    }

    [[nodiscard]] const std::vector<std::string>& told() const {
        return told_;
    }

  private:
    std::string hexadecimal_group() {
        std::string group;
        for (int digit = 0; digit < 4; ++digit)
            group += "123456789abcdef"[below(15)];
        return group;
    }

    /// With the two letters of connector() taken apart.
    static std::string decomposed(std::string name) {
        const auto replace = [&](const std::string& letter, const std::string& parts) {
            if (const auto at = name.find(letter); at != std::string::npos)
                name.replace(at, letter.size(), parts);
        };
        replace("\u00FC", "u\u0308");
        replace("\u00C5", "A\u030A");
        return name;
    }

    std::mt19937 random_;
    std::vector<std::string> told_;
};

/// A history with names in every place that takes a text.
class Made {
  public:
    explicit Made(unsigned seed)
        : names_(seed)
        , organization_(names_.below(2) == 0 ? names_.word() + " GmbH" : names_.word() + ".example")
        , servers_{names_.server(), names_.server(), names_.server()}
        , connector_(names_.connector())
        , reported_(scans()) {
        say({"waivers", "grant", "EDCA-TLS-001", "--reason", any(), "--approved-by", names_.word(),
             "--until", "2026-12-31", "--ticket", any()});
        say({"waivers", "grant", "EDCA-TLS-014", "--subject", connector_, "--reason", any(),
             "--approved-by", names_.word(), "--until", "2026-12-31"});
        say({"notes", "add", "EDCA-TLS-014", any(), "--due", "2026-07-01"});
        say({"scans", "label", "1", "before " + names_.spelled(servers_[0])});
        say({"subjects", "rename", servers_[2], names_.server(), "--reason", any()});
        say({"subjects", "retire", servers_[1], "--reason", any()});
        say({"organizations", "rename", organization_, names_.word() + " AG", "--reason", any()});
    }

    [[nodiscard]] const Reported& reported() const {
        return reported_;
    }
    [[nodiscard]] const std::vector<std::string>& told() const {
        return names_.told();
    }

  private:
    void say(const std::vector<std::string>& arguments) {
        const Said said = reported_.say(arguments);
        INFO(said.err);
        REQUIRE(said.status == ExitStatus::ok);
    }

    std::vector<std::string> known() {
        auto all = servers_;
        all.push_back(organization_);
        return all;
    }

    /// A text of a scan or of a person.
    std::string any() {
        auto all = known();
        for (const std::string& more :
             {connector_, names_.word() + ".example", names_.address(), names_.long_address(),
              names_.word() + "." + names_.word() + "@" + names_.word() + ".example",
              "CN=" + names_.word() + ", O=" + names_.word() + " Ltd", "ZQDOM\\" + names_.word(),
              "\\\\" + names_.word() + "\\share", names_.address() + "-" + names_.address(),
              names_.address() + "_x", "::ffff:" + names_.address(), "x" + servers_[0] + "y"})
            all.push_back(more);
        return names_.sentence(all);
    }

    std::vector<Scan> scans() {
        std::vector<Scan> all;
        const std::string lasting = any();
        for (const char* day : {"2026-03-31", "2026-04-30"}) {
            const bool is_first = day[6] == '3';
            auto scan = a_scan(day);
            scan.of(organization_);
            for (std::size_t server = 0; server < servers_.size(); ++server)
                if (is_first || server != 1) // which is missing then
                    scan.with("EDCA-TLS-001", names_.spelled(servers_[server]),
                              is_first ? Status::pass : Status::fail, any())
                        .property("Setting", any())
                        .property("Lasting", lasting);
            scan.with("EDCA-TLS-014", connector_, Status::fail, any())
                .labelled("EDCA-TLS-014", "Connector")
                .tagged("EDCA-TLS-014", {"CIS", "Base of " + organization_});
            scan.source = names_.sentence(known()) + ".json";
            auto& definition = scan.findings.front().definition;
            for (auto* text :
                 {&definition.title, &definition.description, &definition.category,
                  &definition.remediation, &definition.script, &definition.considerations})
                *text = names_.sentence(known());
            definition.references = {
                {std::pmr::string(names_.sentence({organization_})), "https://example.com/"}};
            all.push_back(scan);
        }
        return all;
    }

    Names names_;
    std::string organization_;
    std::vector<std::string> servers_;
    std::string connector_;
    Reported reported_;
};

std::vector<std::string> left_in(const std::string& text, const std::vector<std::string>& names) {
    const std::string lower = ascii_lower(text);
    std::vector<std::string> left;
    for (const std::string& name : names)
        if (const auto at = lower.find(name); at != std::string::npos)
            left.push_back(name + " in: " + text.substr(at < 60 ? 0 : at - 60, 120));
    return left;
}

} // namespace

TEST_CASE("no name of any history is left in a redacted report, and its key gives it again") {
    const auto seed = GENERATE(range(1U, 13U));
    CAPTURE(seed);
    const Made made(seed);
    const Reported& reported = made.reported();
    const auto key = reported.folder() / "names.key";
    const std::vector<std::string> html{"--redact", key.string()};
    const std::string page = reported.page(html);
    const std::string kept = bytes_of(key);
    const auto first_page = [&] {
        return reported.page({"--redact", key.string(), "--format", "markdown"});
    };
    const std::string markdown = first_page();
    CHECK(left_in(page, made.told()) == std::vector<std::string>());
    CHECK(left_in(markdown, made.told()) == std::vector<std::string>());
    // Not since nothing is shown: each name is in the report that is not redacted.
    CHECK(left_in(reported.page(), made.told()).size() > made.told().size() / 2);
    CHECK(reported.page(html) == page);
    CHECK(first_page() == markdown);
    CHECK(bytes_of(key) == kept);
}
