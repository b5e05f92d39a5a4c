#include "history/digest/digest.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/markup.hpp"
#include "support/reported.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using Catch::Contains;
using command::ExitStatus;

namespace {

namespace fs = std::filesystem;

constexpr const char* hostile = "</style></script><script>alert(1)</script><img src=x "
                                "onerror=alert(1)>\" onload='x' \u202E&amp;";

/// Scans in which every text is what a page must not obey.
std::vector<Scan> hostile_scans() {
    std::vector<Scan> scans;
    for (const char* day : {"2026-03-31", "2026-04-30"}) {
        auto scan = a_scan(day);
        scan.with(hostile, hostile, day[6] == '3' ? Status::pass : Status::fail, hostile)
            .property("Setting", std::string(day) + hostile)
            .tagged(hostile, {hostile, "CIS"})
            .labelled(hostile, hostile)
            .of("O" + std::string(hostile));
        auto& definition = scan.findings.front().definition;
        for (auto* text : {&definition.title, &definition.description, &definition.category,
                           &definition.severity, &definition.remediation, &definition.script,
                           &definition.considerations})
            *text = hostile;
        definition.references = {{hostile, "javascript:alert(1)"}, {hostile, "https://x/\"><b>"}};
        scan.source = hostile;
        scans.push_back(scan);
    }
    return scans;
}

std::string base64_sha256(const std::string& text) {
    history::Sha256 digest;
    digest.add(text);
    const std::string hexadecimal = digest.digest();
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bits;
    for (const char c : hexadecimal)
        for (int bit = 3; bit >= 0; --bit)
            bits += (std::stoi(std::string(1, c), nullptr, 16) >> bit & 1) != 0 ? '1' : '0';
    while (bits.size() % 6 != 0)
        bits += '0';
    std::string coded;
    for (std::size_t at = 0; at < bits.size(); at += 6)
        coded += letters[std::stoul(bits.substr(at, 6), nullptr, 2)];
    return coded + "=";
}

std::string policy_of(const Markup& page) {
    for (const Tag& tag : page.tags)
        if (tag.name == "meta" && tag.attributes.count("http-equiv") > 0)
            return tag.attributes.at("content");
    return {};
}

std::set<std::string> ids_of(const Markup& page) {
    std::set<std::string> ids;
    for (const Tag& tag : page.tags)
        if (tag.attributes.count("id") > 0) {
            CAPTURE(tag.attributes.at("id"));
            CHECK(ids.insert(tag.attributes.at("id")).second); // each once
        }
    return ids;
}

/// What every page keeps to, whatever the texts in it.
void check_harmless(const Markup& page) {
    const auto ids = ids_of(page);
    std::size_t styles = 0;
    std::size_t scripts = 0;
    for (const Tag& tag : page.tags) {
        styles += tag.name == "style" ? 1 : 0;
        scripts += tag.name == "script" ? 1 : 0;
        CHECK(std::set<std::string>{"iframe", "img", "object", "embed", "link", "base", "image",
                                    "foreignObject", "use", "audio", "video"}
                  .count(tag.name) == 0);
        for (const auto& [name, value] : tag.attributes) {
            CAPTURE(tag.name, name, value);
            CHECK(name.rfind("on", 0) != 0);
            CHECK(name != "style");
            CHECK(name != "src");
            if (name != "href")
                continue;
            if (value.rfind('#', 0) == 0)
                CHECK(ids.count(value.substr(1)) > 0);
            else
                CHECK(value.rfind("https://", 0) == 0);
        }
    }
    CHECK(styles == 1);
    CHECK(scripts == 1);
}

} // namespace

TEST_CASE("a report may do nothing but be styled by its style and moved by its script") {
    const Reported place(two_scans());
    const Markup page = markup(place.page());
    CHECK(policy_of(page) == "default-src 'none'; style-src 'sha256-" + base64_sha256(page.style) +
                                 "'; script-src 'sha256-" + base64_sha256(page.script) +
                                 "'; base-uri 'none'; form-action 'none'");
    check_harmless(page);
}

TEST_CASE("hostile texts of a scan stay texts in its report") {
    const Reported place(hostile_scans());
    const Markup page = markup(place.page());
    check_harmless(page);
    CHECK_THAT(page.text, Contains("<script>alert(1)</script>") &&
                              Contains("<img src=x onerror=alert(1)>") && Contains("<U+202E>"));
}

TEST_CASE("a report says in its first sentence where things stand") {
    const Reported place(two_scans());
    CHECK_THAT(markup(place.page()).text,
               Contains("Contoso stands at 50.00, unchanged in 30 days. 1 control newly fails, 1 "
                        "control was fixed."));
}

TEST_CASE("a report of one scan compares it with nothing, and says so") {
    const Reported place({a_scan("2026-03-31").with("EDCA-TLS-001", "EX1", Status::fail)});
    const auto text = markup(place.page()).text;
    CHECK_THAT(text, Contains("The last scan is 62 days old.") && !Contains("Scans used to come") &&
                         !Contains("controls newly fail") && !Contains("no earlier score") &&
                         Contains("There is no earlier scan in the period."));
}

TEST_CASE("two reports of the same history are the same bytes") {
    const Reported place(two_scans());
    CHECK(place.page() == place.page());
}

TEST_CASE("sections are left out that nobody asks for") {
    const Reported place(two_scans());
    CHECK(ids_of(markup(place.page())).count("history") == 1);
    const auto without = ids_of(markup(place.page({"--section", "no-history,no-proof"})));
    CHECK(without.count("history") == 0);
    CHECK(without.count("proof") == 0);
    CHECK(without.count("scores") == 1);
    const auto only = ids_of(markup(place.page({"--section", "stand", "--section", "Failing"})));
    CHECK(only.count("failing") == 1);
    CHECK(only.count("scores") == 0);
}

TEST_CASE("a section that does not exist is refused with those that do") {
    const Reported place(two_scans());
    const Said said = place.report({"--section", "summary"});
    CHECK(said.status == ExitStatus::error);
    CHECK_THAT(said.err, Contains("--section: \"summary\" is unknown, expected stand, scores"));
}

TEST_CASE("a report of which nothing is left is refused") {
    const Reported place(two_scans());
    const Said said = place.report({"--section", "stand,no-stand"});
    CHECK(said.status == ExitStatus::error);
    CHECK(said.out.empty());
    CHECK_THAT(said.err, Contains("--section: nothing is left of the report"));
}

TEST_CASE("a report says whether the history was verified, and what was found") {
    const Reported place(two_scans());
    CHECK_THAT(markup(place.page()).text, Contains("verify: whole and unaltered."));
    CHECK_THAT(markup(place.page({"--no-verify"})).text,
               Contains("The history was not verified for this report."));
    place.tamper("UPDATE definition_span SET since = '2026-04-01T00:00:00.000Z' "
                 "WHERE control_id = 'EDCA-TLS-002'");
    CHECK_THAT(markup(place.page()).text,
               Contains("The history is not as edca wrote it: its numbers") &&
                   Contains("The history is not as edca wrote it.") && Contains("EDCA-TLS-002") &&
                   !Contains("verify: whole and unaltered."));
}

TEST_CASE("several organizations have an overview and a page each, with ids of their own") {
    auto scans = two_scans("Contoso");
    for (const Scan& scan : two_scans("Fabrikam"))
        scans.push_back(scan);
    const Reported place(scans);
    const Markup page = markup(place.page());
    check_harmless(page);
    const auto ids = ids_of(page);
    CHECK(ids.count("overview") == 1);
    CHECK(ids.count("o1-history") == 1);
    CHECK(ids.count("o2-EDCA-TLS-001") == 1);
    CHECK_THAT(markup(place.page({"--organization", "Fabrikam"})).text,
               Contains("Fabrikam stands at") && !Contains("Contoso"));
}

TEST_CASE("a folder gets a file for each organization, and an index that leads to them") {
    auto scans = two_scans("Contoso");
    for (const Scan& scan : two_scans("CON"))
        scans.push_back(scan);
    for (const Scan& scan : two_scans("Index"))
        scans.push_back(scan);
    const Reported place(scans);
    const auto folder = place.folder() / "pages";
    const Said said = place.report({}, folder / "");
    CHECK(said.status == ExitStatus::ok);
    CHECK(said.out == "organization.html\ncontoso.html\nindex-2.html\nindex.html\n");
    check_harmless(markup(bytes_of(folder / "contoso.html")));
    const Markup index = markup(bytes_of(folder / "index.html"));
    std::vector<std::string> links;
    for (const Tag& tag : index.tags)
        if (tag.name == "a" && tag.attributes.at("href").front() != '#')
            links.push_back(tag.attributes.at("href"));
    std::sort(links.begin(), links.end());
    CHECK(links == std::vector<std::string>{"contoso.html", "index-2.html", "organization.html"});
    for (const std::string& link : links)
        CHECK(fs::exists(folder / link));
}

TEST_CASE("a folder that cannot be made is refused, and so is a history in the way") {
    const Reported place(two_scans());
    CHECK_THAT(place.report({}, place.folder() / "missing" / "pages" / "").err,
               Contains("cannot be made a folder"));
    fs::create_directory(place.folder() / "pages");
    fs::copy_file(place.path(), place.folder() / "pages" / "contoso.html");
    CHECK_THAT(place.report({}, place.folder() / "pages").err, Contains("is a database"));
    CHECK_FALSE(fs::exists(place.folder() / "pages" / "index.html"));
}

TEST_CASE("a report does not replace the policy of its gate") {
    const Reported place(two_scans());
    const auto policy = place.folder() / "policy.toml";
    std::ofstream(policy) << "max-new-failures = 0\n";
    const Said said = place.report({"--gate", policy.string()}, policy);
    CHECK(said.status == ExitStatus::error);
    CHECK_THAT(said.err, Contains("is the policy of the gate"));
    fs::create_directory(place.folder() / "pages");
    fs::copy_file(policy, place.folder() / "pages" / "index.html");
    const auto inside = (place.folder() / "pages" / "index.html").string();
    CHECK_THAT(place.report({"--gate", inside}, place.folder() / "pages").err,
               Contains("is the policy of the gate"));
    CHECK(bytes_of(inside) == bytes_of(policy));
    CHECK(bytes_of(policy) == "max-new-failures = 0\n");
}

TEST_CASE("the first page as Markdown has the headline and the numbers, and its texts are texts") {
    const Reported place(two_scans());
    const std::string text = place.page({"--format", "markdown"});
    CHECK_THAT(text, Contains("## Contoso stands at 50.00"));
    CHECK_THAT(text, Contains("| All | 50.00 | 0 | 0 |"));
    CHECK_THAT(text, Contains("- **M5** EDCA-TLS-001 Title of EDCA-TLS-001 (EX1)"));
    const Reported nasty(hostile_scans());
    CHECK_THAT(nasty.page({"--format", "markdown"}), !Contains("|<") && Contains("\\<script>"));
}

TEST_CASE("markdown refuses sections that it does not have") {
    const Reported place(two_scans());
    const auto answer = [&](const std::string& sections) {
        return place.report({"--format", "markdown", "--section", sections});
    };
    CHECK(answer("stand").out == place.page({"--format", "markdown"}));
    CHECK(answer("no-history").out == place.page({"--format", "markdown"}));
    for (const char* sections : {"history", "stand,history", "no-stand", "STAND,Proof"}) {
        CAPTURE(sections);
        CHECK(answer(sections).status == ExitStatus::error);
        CHECK_THAT(answer(sections).err, Contains("--section: markdown has the first page only"));
    }
}

TEST_CASE("a report has no format for programs") {
    const Reported place(two_scans());
    CHECK_THAT(place.report({"--format", "json"}).err,
               Contains("a report is HTML, or markdown for its first page"));
}

TEST_CASE("an accepted failure is said to be one, and so is the score without it") {
    const Reported place(two_scans());
    CHECK_THAT(markup(place.page()).text, !Contains("with waivers"));
    const Said granted =
        place.say({"waivers", "grant", "EDCA-TLS-001", "--reason", "<b>new hub</b> in June",
                   "--approved-by", "Anna", "--until", "2026-12-31"});
    REQUIRE(granted.status == ExitStatus::ok);
    const Markup page = markup(place.page());
    CHECK_THAT(page.text, Contains("with waivers: 1 failure is accepted") &&
                              Contains("<b>new hub</b> in June") && Contains("by Anna"));
    check_harmless(page);
    const auto key = (place.folder() / "names.key").string();
    CHECK_THAT(place.page({"--redact", key}), !Contains("Anna"));
}

TEST_CASE("the verdict of a gate is on the first screen where one is asked for") {
    const Reported place(two_scans());
    const auto policy = place.folder() / "policy.toml";
    std::ofstream(policy) << "max-new-failures = 0\n";
    CHECK_THAT(markup(place.page({"--gate", policy.string()})).text,
               Contains("the gate is closed: 1 of 1 condition does not hold"));
    CHECK_THAT(place.page({"--gate", policy.string(), "--format", "markdown"}),
               Contains("**the gate is closed"));
    CHECK_THAT(markup(place.page()).text, !Contains("the gate is"));
}
