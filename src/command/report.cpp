#include "query/report/report.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "command/gate/gate_options.hpp"
#include "command/gate/gate_scans.hpp"
#include "command/guard.hpp"
#include "command/option/filters.hpp"
#include "command/report/folder.hpp"
#include "command/report/key_file.hpp"
#include "command/terminal/verify_with_progress.hpp"
#include "domain/redaction/redact_report.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "present/html/document.hpp"
#include "present/page/report.hpp"
#include "query/report/names.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <cstddef>
#include <memory>
#include <ostream>

namespace edca::command {

namespace {

struct Options {
    std::string at = "latest";
    std::string since;
    std::vector<std::string> sections;
    std::string gate;     // a policy file; empty: no gate is asked for
    std::string key_file; // of --redact; empty: nothing is redacted
    bool unverified = false;
};

/// The sections that are asked for: those that are named, or all but those named `no-`.
std::vector<present::html::Section> sections(const std::vector<std::string>& names) {
    using present::html::section_names;
    constexpr std::string_view without = "no-";
    std::vector<present::html::Section> named;
    std::vector<present::html::Section> left_out;
    for (const std::string& name : names) {
        const std::string lower = ascii_lower(name);
        const bool is_left_out = lower.starts_with(without);
        const auto wanted =
            is_left_out ? std::string_view(lower).substr(without.size()) : std::string_view(lower);
        const auto known =
            std::find_if(section_names.begin(), section_names.end(),
                         [&](const auto& section) { return section.name == wanted; });
        if (known == section_names.end())
            throw Error("--section: \"" + name +
                            "\" is unknown, expected stand, scores, why, changes, history, "
                            "failing, catalogue or proof",
                        "no-history leaves the history out");
        (is_left_out ? left_out : named).push_back(known->section);
    }
    auto asked = named.empty() ? present::html::all_sections() : named;
    std::erase_if(asked, [&](const auto section) {
        return std::find(left_out.begin(), left_out.end(), section) != left_out.end();
    });
    if (asked.empty())
        throw Error("--section: nothing is left of the report",
                    "name a section without no- that is to be in it");
    return asked;
}

/// Throws Error about a section that markdown does not have, which is the first page only.
void require_first_page(const Options& options,
                        const std::vector<present::html::Section>& sections) {
    using present::html::Section;
    const bool is_chosen = sections.size() < present::html::section_names.size();
    const bool has_stand =
        std::find(sections.begin(), sections.end(), Section::stand) != sections.end();
    const bool names_others =
        std::any_of(options.sections.begin(), options.sections.end(), [](const std::string& name) {
            const std::string lower = ascii_lower(name);
            return lower != "stand" && !lower.starts_with("no-");
        });
    if (is_chosen && (!has_stand || names_others))
        throw Error("--section: markdown has the first page only, which is stand",
                    "HTML has the other sections");
}

/// Reports, and the names of the subjects of each where they are to be redacted.
struct Read {
    std::vector<Report> reports;
    std::vector<std::vector<query::KnownName>> names;
};

/// The names of an organization's subjects, and those that it and its subjects had before.
void add_names(Redaction& redaction, const Report& report,
               const std::vector<query::KnownName>& names) {
    redaction.add_organization(report.organization);
    for (const auto& [name, kind] : names) {
        if (kind == "Server")
            redaction.add_server(name);
        else if (kind == "Domain" || kind == "Accepted Domain")
            redaction.add_domain(name);
        else
            redaction.add(kind, name);
    }
    for (const auto& [name, kind] : query::former_names(report.amendments)) {
        if (kind == "Organization")
            redaction.add_organization(name);
        else
            redaction.add_server(name);
    }
}

/// Replaces names in the reports. Returns what each token stands for.
std::vector<RedactedName> redact_all(const Options& options, Read& read) {
    auto& reports = read.reports;
    Redaction redaction(read_key(options.key_file));
    for (std::size_t index = 0; index < reports.size(); ++index)
        add_names(redaction, reports[index], read.names[index]);
    // What one text tells to be a name may stand in an earlier one: all are read before any is
    // written, and again while tokens made of them tell more.
    for (std::size_t known = 0; known < redaction.key().size();) {
        known = redaction.key().size();
        for (Report copy : reports)
            redact(copy, redaction);
    }
    for (Report& report : reports)
        redact(report, redaction);
    return redaction.key();
}

/// Whoever records meanwhile does not wait until the answer is written.
Read read_reports(Session& session, const Options& options) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    query::ReportAsked asked;
    asked.clock = session.clock();
    asked.is_latest = query::is_latest(options.at);
    asked.since = period({.since = options.since, .until = {}}, asked.clock).since;
    query::LeftOut left_out;
    const auto scans =
        query::find_scans(database, session.organization, options.at, left_out, asked.clock);
    note(session.err, left_out);
    const auto conditions = options.gate.empty() ? GateOptions() : read_policy(options.gate);
    Read read;
    for (const auto& scan : scans) {
        asked.scan = scan;
        read.reports.push_back(query::report(database, asked));
        if (!options.key_file.empty())
            read.names.push_back(query::known_names(database, scan.organization));
        if (!options.gate.empty())
            read.reports.back().gate = query::gate(
                database,
                find_gate_scans(database, scan.organization, conditions.since, asked.clock),
                gate_policy(conditions), asked.clock.now);
    }
    return read;
}

/// Verifies the history where a report says what was found.
void add_checks(Session& session, std::vector<Report>& reports) {
    auto database = history::open(session.database, history::Access::verify, session.wait);
    const Checks checks = verify_with_progress(session, database, {});
    for (Report& report : reports)
        report.checks = checks;
}

Files files_of(const Options& options) {
    Files files;
    if (!options.key_file.empty())
        files.written.push_back({"--redact", options.key_file, Content::answer});
    if (!options.gate.empty())
        files.read.push_back({utf8_to_path(options.gate), "is the policy of the gate"});
    return files;
}

/// A report is a page; the numbers on it are those of other commands, for programs too.
void require_page_format(const Session& session) {
    const bool is_page =
        session.format == present::Format::text || session.format == present::Format::markdown;
    if (!is_page)
        throw Error("--format: a report is HTML, or markdown for its first page",
                    "edca status, trend, drift and show have its numbers in every format");
    if (session.format == present::Format::markdown && is_folder(session.output))
        throw Error("--output: " + path_to_utf8(session.output) +
                        " is a folder, expected the name of a file",
                    "only HTML is written as several files");
}

ExitStatus answer(Session& session, const Options& options) {
    require_page_format(session);
    const present::html::Drawn drawn{.sections = sections(options.sections)};
    const bool is_markdown = session.format == present::Format::markdown;
    const bool is_of_files = is_folder(session.output);
    if (is_markdown)
        require_first_page(options, drawn.sections);
    const Files files = files_of(options);
    if (is_of_files)
        guard(session.database, files);
    else
        guard(session, files);

    auto read = read_reports(session, options);
    auto& reports = read.reports;
    const bool shows_proof = std::find(drawn.sections.begin(), drawn.sections.end(),
                                       present::html::Section::proof) != drawn.sections.end();
    if (!options.unverified && !is_markdown && shows_proof)
        add_checks(session, reports);
    std::vector<RedactedName> key;
    if (!options.key_file.empty())
        key = redact_all(options, read);
    const auto pages =
        is_of_files ? make_folder(session, reports, files) : std::vector<std::string>();
    if (!options.key_file.empty())
        write_key(options.key_file, key);

    if (is_markdown)
        for (const Report& report : reports) {
            session.out << (&report == &reports.front() ? "" : "\n");
            present::render_report(session.out, report);
        }
    else if (is_of_files)
        write_folder(session, reports, pages, drawn);
    else
        session.out << (reports.size() == 1 ? present::html::document(reports.front(), drawn)
                                            : present::html::document(reports, drawn));
    return ExitStatus::ok;
}

} // namespace

Command report(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("report", "Write the history as a page that people look at");
    parser
        ->add_option("--at", options->at,
                     "As of this scan or time, such as 2026-04-24; the latest if not given")
        ->type_name("TIME|SCAN");
    parser
        ->add_option("--since", options->since,
                     "Begin at this time, such as 2026-01 or 90d; with the first scan if not given")
        ->type_name("TIME");
    parser
        ->add_option("--gate", options->gate,
                     "With the verdict of this policy, as edca gate --policy gives it now")
        ->type_name("FILE");
    add_list_option(*parser, "--section", options->sections,
                    "Only these: stand, scores, why, changes, history, failing, catalogue, proof; "
                    "or all but those named no-…");
    parser
        ->add_option("--redact", options->key_file,
                     "Replace names of organizations, servers and the like by tokens, and keep in "
                     "this file what each stands for")
        ->type_name("KEYFILE");
    parser->add_flag("--no-verify", options->unverified, "Leave out the result of edca verify");
    return {parser, [options](Session& session) { return answer(session, *options); },
            Output::file_or_folder};
}

} // namespace edca::command
