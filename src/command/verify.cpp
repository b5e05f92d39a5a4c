#include "query/verify/verify.hpp"
#include "history/digest/chain.hpp"
#include "history/storage/open.hpp"
#include "history/storage/recover.hpp"

#include "command/command.hpp"
#include "command/digest_log/digest_log.hpp"
#include "command/digest_log/logged.hpp"
#include "command/guard.hpp"
#include "command/terminal/verify_with_progress.hpp"
#include "domain/text/utf8.hpp"
#include "present/page/checks.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <memory>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> digests;
    std::vector<std::string> logs;
    std::string logged_as;
    std::string public_key;
};

Files files_of(const Options& options) {
    Files files;
    for (const auto& log : options.logs)
        files.read.push_back({utf8_to_path(log), "is the digest log"});
    files.read.push_back({utf8_to_path(options.public_key), "is the key"});
    return files;
}

std::vector<Logged> read_logs(const Session& session, const Options& options) {
    LogReading reading{
        .history = session.database, .logged_as = options.logged_as, .key = std::nullopt};
    if (!options.public_key.empty()) {
        reading.key = history::PublicKey::from_pem(key_text("--public-key", options.public_key));
        if (!reading.key)
            throw Error("--public-key: " + options.public_key +
                            " has no public key of Ed25519, expected one in PEM form",
                        "write it with: openssl pkey -in key.pem -pubout -out public.pem");
    }
    std::vector<Logged> logs;
    for (const auto& log : options.logs)
        logs.push_back(read_digest_log(log, reading));
    return logs;
}

/// What is wrong with a history that cannot be read before somebody takes back what a writer left.
Check cut_off() {
    return {"journal", Verdict::failed,
            "a writer was cut off, and what it left must be taken back before anything can be "
            "verified: edca recover"};
}

/// The rows of verify, of which the last are one for each digest, with one verdict for each log.
Checks with_verdicts(Checks checks, std::size_t digests, const std::vector<Logged>& logs,
                     const std::string& head) {
    std::size_t logged = 0;
    for (const auto& log : logs)
        logged += log.digests.size();
    const auto rows = static_cast<std::size_t>(
        std::count_if(checks.begin(), checks.end(),
                      [](const Check& check) { return check.check == "expected"; }));
    if (rows != digests + logged)
        return checks; // verify ended before
    const Checks found(checks.end() - static_cast<std::ptrdiff_t>(logged), checks.end());
    checks.resize(checks.size() - logged);
    auto first = found.begin();
    for (const auto& log : logs) {
        const auto last = first + static_cast<std::ptrdiff_t>(log.digests.size());
        for (auto& check : judged(log, Checks(first, last), head))
            checks.push_back(std::move(check));
        first = last;
    }
    return checks;
}

Checks checks_of(Session& session, const Options& options) {
    std::vector<std::string> expected;
    for (const auto& digest : options.digests)
        expected.push_back(chain_digest(digest, "--expect"));
    const auto logs = read_logs(session, options);
    for (const auto& log : logs)
        expected.insert(expected.end(), log.digests.begin(), log.digests.end());
    if (history::is_cut_off(session.database, session.wait))
        return {cut_off()};
    auto database = history::open(session.database, history::Access::verify, session.wait);
    auto checks = verify_with_progress(session, database, expected);
    if (logs.empty() || !query::passed({checks.front()})) // what a damaged file holds is chance
        return checks;
    return with_verdicts(std::move(checks), options.digests.size(), logs,
                         history::chain_head(database).chain_sha256);
}

ExitStatus run(Session& session, const Options& options) {
    guard(session, files_of(options));
    const auto checks = checks_of(session, options);
    if (session.format == present::Format::text)
        present::render_checks(session.out, checks,
                               options.digests.empty() && options.logs.empty()
                                   ? present::Held::here
                                   : present::Held::elsewhere,
                               session.look);
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
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("verify", "Check that the history is whole and unaltered");
    parser
        ->add_option("--expect", options->digests,
                     "A digest that was noted elsewhere; it must be part of the chain")
        ->type_name("DIGEST")
        ->allow_extra_args(false);
    auto* logs = parser->add_option("--digest-log", options->logs,
                                    "A file that --digest-log of other commands wrote; its digests "
                                    "must be in the chain");
    logs->type_name("FILE")->allow_extra_args(false);
    parser
        ->add_option("--logged-as", options->logged_as,
                     "The path by which the log notes this history, where it is another now")
        ->type_name("PATH")
        ->needs(logs);
    parser
        ->add_option("--public-key", options->public_key,
                     "Every line of the log must be signed with the key that this public key is of")
        ->type_name("FILE")
        ->needs(logs);
    return {parser, [options](Session& session) { return run(session, *options); }};
}

} // namespace edca::command
