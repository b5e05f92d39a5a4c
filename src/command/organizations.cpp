#include "query/organizations.hpp"
#include "command/command.hpp"
#include "command/digest_log/digest_log.hpp"
#include "command/guard.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/signature.hpp"
#include "domain/text/text.hpp"
#include "history/amend/rename.hpp"
#include "history/digest/chain.hpp"
#include "history/storage/open.hpp"
#include "present/page/amendments.hpp"
#include "present/page/lists.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::optional<std::string> sort;
    history::Rename names; // of `rename`, as the reason
    std::optional<std::string> reason;
    DigestLogOptions digest_log;
    bool merge = false;
    bool dry_run = false;
};

Table read_organizations(Session& session, const Options& options) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    auto all =
        query::organizations(database, query::chosen_organization(database, session.organization),
                             to_text(session.now()), options.sort);
    std::vector<std::string> names;
    for (const auto& row : all.rows) // whose first column is the name
        names.push_back(std::get<std::string>(row.front()));
    show_dates(session, database, names);
    return all;
}

void list(Session& session, const Options& options) {
    const auto all = read_organizations(session, options);
    if (session.format == present::Format::text)
        present::render_organizations(session.out, all, session.look);
    else
        present::render(session.out, all, session.format, session.look);
}

void rename(Session& session, const Options& options) {
    const auto signed_by = signature(session, options.reason);
    guard(session, files_of(options.digest_log));
    const DigestLog log(options.digest_log);
    auto database = history::open(session.database, history::Access::amend, session.wait);
    const auto renamed = history::rename_organization(
        database,
        {std::string(without_outer_space(options.names.from)),
         std::string(without_outer_space(options.names.to))},
        signed_by, options.merge ? history::Taken::merge : history::Taken::refuse,
        options.dry_run ? history::Effect::tried : history::Effect::made);
    if (!options.dry_run)
        log.note(session, history::chain_head(database).chain_sha256);
    if (session.format == present::Format::text)
        present::render_rename(session.out, renamed);
    else
        present::render(session.out, present::rename_table(renamed), session.format, session.look);
}

} // namespace

Command organizations(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("organizations", "List the organizations in the history, or rename one");
    parser->require_subcommand(0, 1);
    parser
        ->add_option("--sort", options->sort,
                     "name, score, delta, failed or age: what needs a look first")
        ->type_name("BY")
        ->check(CLI::IsMember({"name", "score", "delta", "failed", "age"}).description(""));

    CLI::App* renamer = parser->add_subcommand(
        "rename", "Give an organization another name, or merge it into another one");
    renamer->add_option("OLD", options->names.from, "What it is called")->type_name("")->required();
    renamer->add_option("NEW", options->names.to, "What it is to be called")
        ->type_name("")
        ->required();
    renamer->add_option("--reason", options->reason, "Why, for those who ask later")
        ->type_name("TEXT");
    renamer->add_flag("--merge", options->merge,
                      "Give all scans to the other organization that is called NEW");
    renamer->add_flag("--dry-run", options->dry_run, "Show what would happen; write nothing");
    add_digest_log_options(*renamer, options->digest_log);

    return {parser, [options, renamer](Session& session) {
                if (renamer->parsed())
                    rename(session, *options);
                else
                    list(session, *options);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
