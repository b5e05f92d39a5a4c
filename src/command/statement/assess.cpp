#include "command/command.hpp"
#include "command/option/signature.hpp"
#include "command/statement/statement_options.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "history/statement/statement.hpp"
#include "present/page/statements.hpp"

#include <CLI/App.hpp>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::string control;
    std::string verdict;
    std::string reason;
    std::string by;
    StatementOptions what;
};

/// A status as EDCA spells it.
std::string verdict(const std::string& word) {
    if (equal_ignoring_ascii_case(word, "pass"))
        return "Pass";
    if (equal_ignoring_ascii_case(word, "fail"))
        return "Fail";
    throw Error("assess: \"" + word + "\" is unknown, expected pass or fail");
}

ExitStatus answer(Session& session, const Options& options) {
    const auto found = verdict(options.verdict);
    const auto signed_by = signature(session, options.reason);
    if (is_blank(options.by))
        throw Error("--by: is blank, expected a name");
    say_and_answer(
        session, options.what,
        [&](sqlite::Connection& database) {
            const auto scan = last_scan(session, database);
            return std::vector{
                history::assess(database,
                                {.scan_id = scan.scan_id,
                                 .control_id = one_control(database, scan, options.control),
                                 .subjects = options.what.subjects,
                                 .until_at = end_of_option(session, database, scan.organization,
                                                           "--valid-until", options.what.until),
                                 .said_by = options.by,
                                 .verdict = found},
                                signed_by)};
        },
        &present::assessment_table);
    return ExitStatus::ok;
}

} // namespace

Command assess(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("assess", "Say how a person found a control that EDCA does not verify");
    parser->add_option("CONTROL", options->control, "A control such as EDCA-GOV-005")
        ->type_name("")
        ->required();
    parser->add_option("STATUS", options->verdict, "pass or fail")->type_name("")->required();
    parser->add_option("--reason", options->reason, "What was looked at")
        ->type_name("TEXT")
        ->required();
    parser->add_option("--by", options->by, "Who found it so")->type_name("NAME")->required();
    parser
        ->add_option("--valid-until", options->what.until,
                     "When it must be looked at again, a day as a whole")
        ->type_name("TIME")
        ->required();
    add_subject_list(*parser, options->what);
    add_digest_log_options(*parser, options->what.digest_log);
    return {parser, [options](Session& session) { return answer(session, *options); }};
}

} // namespace edca::command
