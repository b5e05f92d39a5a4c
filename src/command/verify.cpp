#include "query/verify/verify.hpp"
#include "history/open.hpp"
#include "history/recover.hpp"

#include "command/command.hpp"
#include "command/guard.hpp"
#include "command/record/digest_log.hpp"
#include "command/terminal/verify_with_progress.hpp"
#include "domain/utf8.hpp"
#include "present/page/checks.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <memory>

namespace edca::command {

namespace {

std::vector<ReadFile> read_files(const std::vector<std::string>& logs) {
    std::vector<ReadFile> files;
    for (const auto& log : logs)
        files.push_back({utf8_to_path(log), "is the digest log"});
    return files;
}

/// What is wrong with a history that cannot be read before somebody takes back what a writer left.
Check cut_off() {
    return {"journal", Verdict::failed,
            "a writer was cut off, and what it left must be taken back before anything can be "
            "verified: edca recover"};
}

Checks checks_of(Session& session, const std::vector<std::string>& expected) {
    if (history::is_cut_off(session.database, session.wait))
        return {cut_off()};
    auto database = history::open(session.database, history::Access::read_only, session.wait);
    return verify_with_progress(session, database, expected);
}

ExitStatus run(Session& session, const std::vector<std::string>& expected) {
    const auto checks = checks_of(session, expected);
    if (session.format == present::Format::text)
        present::render_checks(session.out, checks, session.look);
    else
        present::render(session.out, present::check_table(checks), session.format, session.look);
    if (query::passed(checks))
        return ExitStatus::ok;
    report(
        session.err,
        IntegrityError(path_to_utf8(session.database) + ": is not as edca wrote it",
                       "compare it with a backup; docs/integrity.md says what each check means"));
    return ExitStatus::integrity_failed;
}

} // namespace

Command verify(CLI::App& app) {
    struct Options {
        std::vector<std::string> digests;
        std::vector<std::string> logs;
    };
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("verify", "Check that the history is whole and unaltered");
    parser
        ->add_option("--expect", options->digests,
                     "A digest that was noted elsewhere; it must be part of the chain")
        ->type_name("DIGEST")
        ->allow_extra_args(false);
    parser
        ->add_option("--digest-log", options->logs,
                     "A file that `record --digest-log` wrote; its digests must be in the chain")
        ->type_name("FILE")
        ->allow_extra_args(false);
    return {parser, [options](Session& session) {
                guard(session, {.written = {}, .read = read_files(options->logs)});
                std::vector<std::string> expected;
                for (const auto& digest : options->digests)
                    expected.push_back(chain_digest(digest, "--expect"));
                for (const auto& log : options->logs)
                    for (auto& digest : logged_digests(log))
                        expected.push_back(std::move(digest));
                return run(session, expected);
            }};
}

} // namespace edca::command
