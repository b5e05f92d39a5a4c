#include "command/command.hpp"
#include "command/option/duration.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/signature.hpp"
#include "command/statement/statement_options.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "history/statement/statement.hpp"
#include "history/storage/open.hpp"
#include "present/page/statements.hpp"
#include "query/controls.hpp"
#include "query/organizations.hpp"
#include "query/statements.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace edca::command {

namespace {

struct Options {
    std::string expiring;
    bool all = false;
    std::vector<std::string> controls; // of `grant`, as the next ones: ids and patterns
    bool yes = false;                  // several controls that a pattern names are meant
    StatementOptions what;
    std::string from;
    bool unlimited = false;
    std::string approved_by;
    std::optional<std::string> ticket;
    std::int64_t waiver_id = 0; // of `revoke`
    std::string reason;         // of both
};

/// The end of the time in which waivers are asked for that expire.
std::optional<std::string> expiring_before(const Session& session, const Options& options) {
    if (options.expiring.empty())
        return std::nullopt;
    const std::chrono::duration<double, std::ratio<86'400>> length(
        days("--expiring", options.expiring));
    return to_text(session.now() + std::chrono::round<std::chrono::milliseconds>(length));
}

std::vector<Statement> read_waivers(Session& session, const Options& options) {
    const auto before = expiring_before(session, options);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    show_dates(session, database, query::chosen_organizations(database, session.organization));
    auto all = query::statements(
        database, query::chosen_organization(database, session.organization), session.now());
    std::erase_if(all, [&](const Statement& said) {
        if (said.kind != "waiver" || (said.state == "revoked" && !options.all))
            return true;
        return before && (said.state != "active" || !said.until_at || *said.until_at > *before);
    });
    return all;
}

void list(Session& session, const Options& options) {
    const auto all = read_waivers(session, options);
    if (session.format == present::Format::text)
        present::render_statements(session.out, all, session.look);
    else
        present::render(session.out, present::waiver_table(all), session.format, session.look);
}

/// The controls that are meant. Throws Error where one word names several that were not confirmed:
/// it lists them.
std::vector<std::string> meant_controls(sqlite::Connection& database, const query::ScanRef& scan,
                                        const Options& options) {
    const auto named = [&](const std::vector<std::string>& texts) {
        return query::named_controls(database, scan.organization, texts);
    };
    auto ids = named(options.controls);
    const bool are_one_each =
        std::all_of(options.controls.begin(), options.controls.end(),
                    [&](const std::string& text) { return named({text}).size() == 1; });
    if (are_one_each || options.yes)
        return ids;
    std::string names;
    for (const auto& id : ids)
        names += (names.empty() ? "" : ", ") + id;
    throw Error("nothing was written: " + std::to_string(ids.size()) +
                    " controls are called so: " + names,
                "if all of them are meant, say so with --yes");
}

std::vector<history::Saying> asked_waivers(Session& session, sqlite::Connection& database,
                                           const Options& options) {
    const auto scan = last_scan(session, database);
    history::Saying waiver{.scan_id = scan.scan_id,
                           .control_id = {},
                           .subjects = options.what.subjects,
                           .said_by = options.approved_by,
                           .ticket = options.ticket};
    if (!options.from.empty())
        waiver.from_at =
            query::begin_of(database, scan.organization,
                            query::time_asked("--from", options.from, session.clock()));
    waiver.until_at =
        end_of_option(session, database, scan.organization, "--until", options.what.until);
    std::vector<history::Saying> all;
    for (auto& id : meant_controls(database, scan, options)) {
        waiver.control_id = std::move(id);
        all.push_back(waiver);
    }
    return all;
}

void grant(Session& session, const Options& options) {
    const auto signed_by = signature(session, options.reason);
    if (options.unlimited == !options.what.until.empty())
        throw Error("waivers grant: expected either --until TIME or --unlimited",
                    "an accepted risk is looked at again some day: say when");
    if (is_blank(options.approved_by))
        throw Error("--approved-by: is blank, expected a name");
    say_and_answer(
        session, options.what,
        [&](sqlite::Connection& database) {
            return history::grant_waivers(database, asked_waivers(session, database, options),
                                          signed_by);
        },
        &present::waiver_table);
}

/// Throws Error where a waiver is of another organization than the chosen one.
void require_chosen(const Session& session, sqlite::Connection& database, std::int64_t waiver_id) {
    const auto chosen = query::chosen_organization(database, session.organization);
    for (const Statement& said : query::statements(database, {}, session.now()))
        if (chosen && said.statement_id == waiver_id && said.organization != *chosen)
            throw Error(said.kind + " " + std::to_string(waiver_id) + " is of " +
                            said.organization + ", expected one of " + *chosen,
                        "`edca waivers --all` lists the waivers");
}

void revoke(Session& session, const Options& options) {
    const auto signed_by = signature(session, options.reason);
    say_and_answer(
        session, options.what,
        [&](sqlite::Connection& database) {
            require_chosen(session, database, options.waiver_id);
            history::revoke_waiver(database, options.waiver_id, signed_by);
            show_dates(session, database, query::chosen_organizations(database, {}));
            return std::vector<std::int64_t>{options.waiver_id};
        },
        &present::waiver_table);
    if (session.format == present::Format::text)
        session.out << "  revoked: what fails under it is a failure again\n";
}

CLI::App* declare_grant(CLI::App& parser, Options& options) {
    CLI::App* granter = parser.add_subcommand(
        "grant", "Accept failures of controls: they are marked, and trip no gate");
    granter
        ->add_option("CONTROL", options.controls,
                     "Controls such as EDCA-TLS-014, or a pattern such as 'EDCA-TLS-*'")
        ->type_name("")
        ->required();
    granter->add_option("--reason", options.reason, "Why the risk is accepted")
        ->type_name("TEXT")
        ->required();
    granter->add_option("--approved-by", options.approved_by, "Who accepts it")
        ->type_name("NAME")
        ->required();
    granter->add_option("--until", options.what.until, "Up to the end of this time")
        ->type_name("TIME");
    granter->add_flag("--unlimited", options.unlimited, "Without an end");
    add_subject_list(*granter, options.what);
    granter
        ->add_option("--from", options.from,
                     "From the begin of this time on; from the last scan on if not given")
        ->type_name("TIME");
    granter->add_option("--ticket", options.ticket, "Where more is said of it")->type_name("TEXT");
    granter->add_flag("--yes", options.yes, "All controls that a pattern names are meant");
    add_digest_log_options(*granter, options.what.digest_log);
    return granter;
}

CLI::App* declare_revoke(CLI::App& parser, Options& options) {
    CLI::App* revoker = parser.add_subcommand("revoke", "Take a waiver back, from now on");
    revoker->add_option("ID", options.waiver_id, "Its id, as edca waivers lists it")
        ->type_name("")
        ->required();
    revoker->add_option("--reason", options.reason, "Why, for those who ask later")
        ->type_name("TEXT")
        ->required();
    add_digest_log_options(*revoker, options.what.digest_log);
    return revoker;
}

} // namespace

Command waivers(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = app.add_subcommand("waivers", "List accepted failures, grant or revoke one");
    parser->require_subcommand(0, 1);
    CLI::Option* expiring = parser->add_option("--expiring", options->expiring,
                                               "Only those that expire within this time");
    expiring->type_name("TIME");
    parser->add_flag("--all", options->all, "Also those that were revoked")->excludes(expiring);
    CLI::App* granter = declare_grant(*parser, *options);
    CLI::App* revoker = declare_revoke(*parser, *options);
    return {parser, [options, granter, revoker](Session& session) {
                if (granter->parsed())
                    grant(session, *options);
                else if (revoker->parsed())
                    revoke(session, *options);
                else
                    list(session, *options);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
