#include "query/gate.hpp"
#include "history/storage/open.hpp"

#include "command/command.hpp"
#include "command/gate/gate_options.hpp"
#include "command/gate/gate_scans.hpp"
#include "command/guard.hpp"
#include "domain/text/utf8.hpp"
#include "present/page/gate.hpp"
#include "query/organizations.hpp"
#include "query/scans.hpp"
#include "query/vocabulary.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <iterator>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    GateOptions conditions;
    std::string policy;
};

std::vector<GateRow> judge(Session& session, const Options& options) {
    const auto conditions = options.policy.empty()
                                ? options.conditions
                                : combined(options.conditions, read_policy(options.policy));
    const auto policy = gate_policy(conditions);
    sqlite::Snapshot snapshot(
        history::open(session.database, history::Access::read_only, session.wait));
    auto& database = snapshot.connection();
    if (query::count_scans(database) == 0)
        return query::gate(
            database,
            {.organization = session.organization.value_or(""), .before = {}, .latest = {}}, policy,
            session.now());
    const auto chosen = query::chosen_organization(database, session.organization);
    for (const auto* limits : {&policy.min_scores, &policy.max_drops})
        for (const auto& limit : *limits)
            query::require_known(database, chosen, {"framework", limit.framework});
    std::vector<GateRow> rows;
    for (const auto& organization : query::chosen_organizations(database, session.organization)) {
        auto its = query::gate(
            database, find_gate_scans(database, organization, conditions.since, session.clock()),
            policy, session.now());
        std::move(its.begin(), its.end(), std::back_inserter(rows));
    }
    return rows;
}

ExitStatus answer(Session& session, const Options& options) {
    guard(session, {.written = {}, .read = {{utf8_to_path(options.policy), "is the policy"}}});
    const auto rows = judge(session, options);
    if (session.format == present::Format::text) {
        present::render_gate(session.out, rows, session.look);
    } else {
        present::render(session.out, present::gate_table(rows), session.format, session.look);
        note(session.err, {present::gate_verdict(rows)});
    }
    const bool holds =
        std::all_of(rows.begin(), rows.end(), [](const GateRow& row) { return row.met; });
    return holds ? ExitStatus::ok : ExitStatus::condition_met;
}

} // namespace

Command gate(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("gate", "Exit with 1 unless the last scan meets all conditions");
    declare(*parser, options->conditions);
    parser
        ->add_option("--policy", options->policy,
                     "A TOML file with the conditions; those of the command line go first")
        ->type_name("FILE");
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
