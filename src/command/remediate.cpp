#include "history/storage/open.hpp"
#include "query/remedies.hpp"

#include "command/command.hpp"
#include "command/option/severity.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/words.hpp"
#include "domain/text/glob.hpp"
#include "present/remedy/remedies.hpp"
#include "query/controls.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <memory>
#include <set>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> controls;
    std::string severity;
    std::optional<std::string> framework;
    std::optional<std::string> subject;
    bool is_new = false;
};

/// Says which of the controls that were named one by one there is nothing to do for.
void tell_missing(Session& session, sqlite::Connection& database, const Remedies& remedies,
                  const Options& options) {
    std::set<std::string> failing;
    for (const Remedy& remedy : remedies.remedies)
        failing.insert(remedy.state.control_id);
    std::vector<std::string> notes;
    for (const auto& text : options.controls) {
        const auto ids = query::named_controls(database, remedies.organization, {text});
        if (!is_glob(text) && std::none_of(ids.begin(), ids.end(), [&](const std::string& id) {
                return failing.count(id) > 0;
            }))
            notes.push_back(text + " is left out: it does not fail as was asked for");
    }
    if (notes.empty() && remedies.remedies.empty())
        notes.emplace_back("nothing fails as was asked for");
    note(session.err, notes);
}

/// What alone is asked for, in words.
std::vector<std::string> asked_words(const Options& options, const query::RemediesAsked& asked) {
    const auto listed = [](const std::vector<std::string>& texts) {
        std::string list;
        for (const auto& text : texts)
            list += (list.empty() ? "" : ", ") + text;
        return list;
    };
    std::vector<std::string> words;
    if (!options.controls.empty())
        words.push_back("control " + listed(options.controls));
    if (!asked.severities.empty())
        words.push_back("severity " + listed(asked.severities));
    if (options.framework)
        words.push_back("framework " + *options.framework);
    if (options.subject)
        words.push_back("on " + *options.subject);
    if (options.is_new)
        words.emplace_back("what was not known to fail in the scan before");
    return words;
}

Remedies read_remedies(Session& session, const Options& options) {
    query::RemediesAsked asked;
    asked.severities = severities("--severity", options.severity);
    asked.framework = options.framework;
    asked.subject = options.subject;
    asked.now = to_text(session.now());
    asked.is_new = options.is_new;
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto scan = query::find_scan(database, session.organization, "latest", session.clock());
    require_known(database, scan.organization,
                  {.subject = options.subject,
                   .framework = options.framework,
                   .category = {},
                   .severity = {}});
    asked.control_ids = query::named_controls(database, scan.organization, options.controls);
    show_dates_to_people(session, database, {scan.organization});
    auto remedies = query::remedies(database, scan, asked);
    remedies.asked = asked_words(options, asked);
    tell_missing(session, database, remedies, options);
    return remedies;
}

ExitStatus answer(Session& session, const Options& options) {
    const auto remedies = read_remedies(session, options);
    switch (session.format) {
    case present::Format::text:
        present::render_remedy_script(session.out, remedies, session.look);
        break;
    case present::Format::markdown:
        present::render_work_list(session.out, remedies, session.look);
        break;
    case present::Format::json:
    case present::Format::jsonl:
    case present::Format::csv:
        present::render(session.out, present::remedy_table(remedies), session.format, session.look);
        break;
    }
    return ExitStatus::ok;
}

} // namespace

Command remediate(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand(
        "remediate", "Write a PowerShell script that puts right what fails now, or a work list");
    parser
        ->add_option("CONTROL", options->controls,
                     "Only these controls, such as EDCA-TLS-014 or 'EDCA-TLS-*'")
        ->type_name("");
    add_severity_option(*parser, options->severity);
    parser->add_option("--framework", options->framework, "Only controls of this framework");
    parser->add_option("--subject", options->subject,
                       "Only what fails on this server, connector, domain, ...");
    parser->add_flag("--new", options->is_new,
                     "Only what was not known to fail in the scan before");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
