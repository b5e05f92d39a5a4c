#include "query/subjects.hpp"
#include "command/command.hpp"
#include "command/digest_log/digest_log.hpp"
#include "command/guard.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/signature.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "history/digest/chain.hpp"
#include "history/storage/open.hpp"
#include "history/subject/rename_subject.hpp"
#include "history/subject/retire.hpp"
#include "present/page/subjects.hpp"
#include "query/clock.hpp"
#include "query/organizations.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    history::Rename names; // of `rename`
    bool dry_run = false;
    std::string subject; // of `retire`, as the next ones
    std::string at;
    bool undo = false;
    std::optional<std::string> reason; // of both, as the next one
    DigestLogOptions digest_log;
};

Table read_subjects(Session& session) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    show_dates(session, database, query::chosen_organizations(database, session.organization));
    return query::subjects(database, query::chosen_organization(database, session.organization));
}

void list(Session& session) {
    const auto all = read_subjects(session);
    if (session.format == present::Format::text)
        present::render_subjects(session.out, all, session.look);
    else
        present::render(session.out, all, session.format, session.look);
}

/// The organization whose subject is amended: the chosen one, else the only one.
std::string only_organization(sqlite::Connection& database, const Session& session) {
    const auto names = query::chosen_organizations(database, session.organization);
    if (names.size() == 1)
        return names.front();
    std::string hint;
    for (const auto& name : names)
        hint += (hint.empty() ? "choose one with --organization: " : ", ") + name;
    throw Error("the subject may be of any of several organizations", hint);
}

void rename(Session& session, const Options& options) {
    const auto signed_by = signature(session, options.reason);
    guard(session, files_of(options.digest_log));
    const DigestLog log(options.digest_log);
    auto database = history::open(session.database, history::Access::amend, session.wait);
    const auto renamed = history::rename_subject(
        database, only_organization(database, session),
        {std::string(without_outer_space(options.names.from)),
         std::string(without_outer_space(options.names.to))},
        signed_by, options.dry_run ? history::Effect::tried : history::Effect::made);
    if (!options.dry_run)
        log.note(session, history::chain_head(database).chain_sha256);
    if (session.format == present::Format::text)
        present::render_subject_rename(session.out, renamed);
    else
        present::render(session.out, present::subject_rename_table(renamed), session.format,
                        session.look);
}

void retire(Session& session, const Options& options) {
    const auto signed_by = signature(session, options.reason);
    if (!options.undo && !options.reason)
        throw Error("command line: --reason is required", "see edca subjects retire --help");
    guard(session, files_of(options.digest_log));
    const DigestLog log(options.digest_log);
    auto database = history::open(session.database, history::Access::amend, session.wait);
    show_dates(session, database, {only_organization(database, session)});
    history::Retiring retiring{.organization = only_organization(database, session),
                               .subject = std::string(without_outer_space(options.subject)),
                               .at = std::nullopt};
    if (!options.at.empty())
        retiring.at = query::end_of(database, retiring.organization,
                                    query::time_asked("--at", options.at, session.clock()));
    const auto retired = options.undo ? history::undo_retirement(database, retiring, signed_by)
                                      : history::retire_subject(database, retiring, signed_by);
    log.note(session, history::chain_head(database).chain_sha256);
    if (session.format == present::Format::text)
        present::render_retirement(session.out, retired, session.look);
    else
        present::render(session.out, present::retirement_table(retired), session.format,
                        session.look);
}

CLI::App* declare_rename(CLI::App& parser, Options& options) {
    CLI::App* renamer = parser.add_subcommand(
        "rename", "Make one history of two names: OLD is called NEW, in all scans");
    renamer->add_option("OLD", options.names.from, "What it was called")->type_name("")->required();
    renamer->add_option("NEW", options.names.to, "What it is called")->type_name("")->required();
    renamer->add_option("--reason", options.reason, "Why, for those who ask later")
        ->type_name("TEXT");
    renamer->add_flag("--dry-run", options.dry_run, "Show what would happen; write nothing");
    add_digest_log_options(*renamer, options.digest_log);
    return renamer;
}

CLI::App* declare_retire(CLI::App& parser, Options& options) {
    CLI::App* retirer =
        parser.add_subcommand("retire", "Say that a subject is gone for good, and not missing");
    retirer->add_option("NAME", options.subject, "What it is called")->type_name("")->required();
    retirer->add_option("--reason", options.reason, "Why, for those who ask later")
        ->type_name("TEXT");
    CLI::Option* at = retirer->add_option("--at", options.at,
                                          "Since when, a day as a whole; since it was last seen "
                                          "if not given");
    at->type_name("TIME");
    retirer->add_flag("--undo", options.undo, "Take that back")->excludes(at);
    add_digest_log_options(*retirer, options.digest_log);
    return retirer;
}

} // namespace

Command subjects(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand(
        "subjects", "List servers, databases, connectors and whatever else was assessed");
    parser->require_subcommand(0, 1);
    CLI::App* renamer = declare_rename(*parser, *options);
    CLI::App* retirer = declare_retire(*parser, *options);
    return {parser, [options, renamer, retirer](Session& session) {
                if (renamer->parsed())
                    rename(session, *options);
                else if (retirer->parsed())
                    retire(session, *options);
                else
                    list(session);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
