#include "command/command.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/signature.hpp"
#include "command/statement/statement_options.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "history/statement/statement.hpp"
#include "history/storage/open.hpp"
#include "present/page/statements.hpp"
#include "query/organizations.hpp"
#include "query/statements.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::string control;
    std::string text;
    StatementOptions what;
};

std::vector<Statement> read_notes(Session& session) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    show_dates(session, database, query::chosen_organizations(database, session.organization));
    auto all = query::statements(
        database, query::chosen_organization(database, session.organization), session.now());
    std::erase_if(all, [](const Statement& said) { return said.kind != "note"; });
    return all;
}

void list(Session& session) {
    const auto all = read_notes(session);
    if (session.format == present::Format::text)
        present::render_statements(session.out, all, session.look);
    else
        present::render(session.out, present::note_table(all), session.format, session.look);
}

void add(Session& session, const Options& options) {
    if (is_blank(options.text))
        throw Error("notes add: the text is blank, expected what is to be noted");
    const auto signed_by = signature(session, options.text);
    std::optional<std::string> due_at;
    say_and_answer(
        session, options.what,
        [&](sqlite::Connection& database) {
            const auto scan = last_scan(session, database);
            due_at =
                end_of_option(session, database, scan.organization, "--due", options.what.until);
            return std::vector{
                history::add_note(database,
                                  {.scan_id = scan.scan_id,
                                   .control_id = one_control(database, scan, options.control),
                                   .subjects = options.what.subjects,
                                   .until_at = due_at},
                                  signed_by)};
        },
        &present::note_table);
    if (due_at && *due_at < to_text(signed_by.at))
        note(session.err,
             {"--due: " + options.what.until + " is past; the note says what was due"});
}

} // namespace

Command notes(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("notes", "List what was noted of controls, or add a note");
    parser->require_subcommand(0, 1);
    CLI::App* adder =
        parser->add_subcommand("add", "Note what was tried, who is on it, when it should be fixed");
    adder->add_option("CONTROL", options->control, "A control such as EDCA-TLS-014")
        ->type_name("")
        ->required();
    adder->add_option("TEXT", options->text, "What is to be noted")->type_name("")->required();
    adder->add_option("--due", options->what.until, "When it should be fixed, a day as a whole")
        ->type_name("TIME");
    add_subject_list(*adder, options->what);
    add_digest_log_options(*adder, options->what.digest_log);
    return {parser, [options, adder](Session& session) {
                if (adder->parsed())
                    add(session, *options);
                else
                    list(session);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
