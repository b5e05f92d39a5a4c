#include "query/scans.hpp"
#include "command/command.hpp"
#include "command/digest_log/digest_log.hpp"
#include "command/guard.hpp"
#include "command/option/filters.hpp"
#include "command/option/shown_dates.hpp"
#include "command/option/signature.hpp"
#include "history/amend/label.hpp"
#include "history/amend/remove.hpp"
#include "history/digest/chain.hpp"
#include "history/storage/open.hpp"
#include "present/page/amendments.hpp"
#include "present/page/lists.hpp"
#include "query/organizations.hpp"
#include "query/removals.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <cstddef>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    TimeOptions times;
    long long limit = query::no_limit;
    bool removed = false;
    std::string scan; // of `remove` and `label`, the next one of `remove`
    std::string reason;
    DigestLogOptions digest_log;
    std::string label; // of `label`, as the next two
    std::optional<std::string> why;
    bool unlabel = false;
};

/// The scans of the organizations that were asked about.
struct Listed {
    Table scans;
    std::size_t organizations = 0;
};

Listed read_scans(Session& session, const Options& options) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    const auto organizations = query::chosen_organizations(database, session.organization);
    show_dates(session, database, organizations);
    return {query::scans(database, organizations, period(options.times, session.clock()),
                         options.limit),
            organizations.size()};
}

void list(Session& session, const Options& options) {
    const auto [scans, organizations] = read_scans(session, options);
    if (session.format == present::Format::text)
        present::render_scans(session.out, scans, organizations, session.look);
    else
        present::render(session.out, scans, session.format, session.look);
}

Table read_removals(Session& session) {
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    return query::removals(snapshot.connection(), session.organization);
}

void list_removed(Session& session) {
    const auto all = read_removals(session);
    if (session.format == present::Format::text)
        present::render_removals(session.out, all, session.look);
    else
        present::render(session.out, all, session.format, session.look);
}

void remove(Session& session, const Options& options) {
    const auto signed_by = signature(session, options.reason);
    guard(session, files_of(options.digest_log));
    const DigestLog log(options.digest_log);
    auto database = history::open(session.database, history::Access::amend, session.wait);
    const auto scan =
        query::find_scan(database, session.organization, options.scan, session.clock());
    const auto removal = history::remove_scan(database, scan.scan_id, signed_by);
    log.note(session, history::chain_head(database).chain_sha256);
    if (session.format == present::Format::text)
        present::render_removal(session.out, removal, session.look);
    else
        present::render(session.out, present::removal_table(removal), session.format, session.look);
}

history::Label label_meant(const Session& session, sqlite::Connection& database,
                           const Options& options) {
    const auto scan =
        query::find_scan(database, session.organization, options.scan, session.clock());
    // A label alone names the scan as well.
    return {scan.scan_id, options.label.empty() ? options.scan : options.label};
}

void label(Session& session, const Options& options) {
    if (!options.unlabel && options.label.empty())
        throw Error("scans label: there is no label, expected a name for the scan",
                    "such as edca scans label " + options.scan + " approved-2026-q1");
    if (!options.unlabel && !query::can_be_label(options.label))
        throw Error("scans label: \"" + options.label +
                        "\" can be no label, expected a name without commas that is no id, no time "
                        "and not latest",
                    "such as approved-2026-q1");
    const auto signed_by = signature(session, options.why);
    guard(session, files_of(options.digest_log));
    const DigestLog log(options.digest_log);
    auto database = history::open(session.database, history::Access::amend, session.wait);
    const auto meant = label_meant(session, database, options);
    const auto labelled = options.unlabel ? history::unlabel_scan(database, meant, signed_by)
                                          : history::label_scan(database, meant, signed_by);
    log.note(session, history::chain_head(database).chain_sha256);
    if (session.format == present::Format::text)
        present::render_labelled(session.out, labelled, session.look);
    else
        present::render(session.out, present::labelled_table(labelled), session.format,
                        session.look);
}

} // namespace

Command scans(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("scans", "List the scans in the history, label or remove one");
    add_time_options(*parser, options->times);
    add_limit_option(*parser, options->limit, "At most the N latest of each organization");
    CLI::Option* removed = parser->add_flag("--removed", options->removed,
                                            "List the scans that were removed, and why");
    for (const char* other : {"--since", "--until", "--limit"})
        removed->excludes(parser->get_option(other));
    parser->require_subcommand(0, 1);

    CLI::App* remover = parser->add_subcommand(
        "remove", "Take a scan out as if it had never been recorded; this stays on record");
    remover->add_option("SCAN", options->scan, "Its id, latest, latest~1, ..., a time or a label")
        ->type_name("")
        ->required();
    remover->add_option("--reason", options->reason, "Why, for those who ask later")
        ->type_name("TEXT")
        ->required();
    add_digest_log_options(*remover, options->digest_log);

    CLI::App* labeller = parser->add_subcommand(
        "label",
        "Give a scan a name, such as an approved baseline, that stands for it from then on");
    labeller->add_option("SCAN", options->scan, "Its id, latest, latest~1, ..., a time or a label")
        ->type_name("")
        ->required();
    labeller->add_option("NAME", options->label, "The label, such as approved-2026-q1")
        ->type_name("");
    labeller->add_flag("--remove", options->unlabel, "Take the label away");
    labeller->add_option("--reason", options->why, "Why, for those who ask later")
        ->type_name("TEXT");
    add_digest_log_options(*labeller, options->digest_log);

    return {parser, [options, remover, labeller](Session& session) {
                if (remover->parsed())
                    remove(session, *options);
                else if (labeller->parsed())
                    label(session, *options);
                else if (options->removed)
                    list_removed(session);
                else
                    list(session, *options);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
