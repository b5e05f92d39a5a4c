#include "command/record/outcome.hpp"

#include "query/compare/diff.hpp"
#include "query/scans.hpp"
#include "query/score/score.hpp"
#include "sqlite/errors.hpp"

#include <utility>

namespace edca::command {

namespace {

/// Compares the scan with the one before it.
void compare(sqlite::Connection& database, const history::Appended& appended, Detail detail,
             RecordOutcome& outcome) {
    const auto now = query::score(database, appended.scan_id, {"All"}).at(0);
    outcome.organization = now.organization;
    outcome.previous_at = now.previous_at;
    outcome.previous_local = now.previous_local;
    outcome.score = now.score;
    outcome.delta = now.delta;
    if (!appended.differs_from)
        return;
    query::DiffAsked asked{.from_scan_id = *appended.differs_from, .to_scan_id = appended.scan_id};
    if (detail == Detail::findings)
        asked.levels = {Level::finding};
    for (auto& change : query::diff(database, asked))
        (change.level == Level::finding ? outcome.changes : outcome.below)
            .push_back(std::move(change));
}

} // namespace

void describe(sqlite::Connection& database, const history::Appended& appended, Detail detail,
              RecordOutcome& outcome) {
    outcome.scan_id = appended.scan_id;
    outcome.outcome = appended.was_there ? Outcome::duplicate : Outcome::recorded;
    if (appended.removal) {
        outcome.message = history::words(*appended.removal);
        outcome.hint = "to record it after all: edca record --again FILE";
    } else if (appended.was_there) {
        outcome.message = "the same scan was recorded before";
    } else {
        compare(database, appended, detail, outcome);
    }
}

void describe(const history::ScanElsewhere& elsewhere, RecordOutcome& outcome) {
    outcome.scan_id = elsewhere.scan_id;
    outcome.organization = elsewhere.organization;
    outcome.outcome = Outcome::duplicate;
    outcome.message = "the same file was recorded before, as one of " + elsewhere.organization;
    outcome.hint =
        "to record it as another organization's, too: edca record --organization NAME FILE";
}

std::string missing_words(sqlite::Connection& database, std::int64_t scan_id) {
    constexpr std::size_t most_named = 5;
    const auto seen = query::servers_seen(database, scan_id);
    const auto& missing = seen.missing;
    if (missing.empty())
        return {};
    const auto known = seen.servers + static_cast<std::int64_t>(missing.size());
    std::string text = std::to_string(missing.size()) + " of " + std::to_string(known) +
                       (known == 1 ? " known server" : " known servers") +
                       (missing.size() == 1 ? " is" : " are") + " missing in this scan: ";
    for (std::size_t index = 0; index < missing.size() && index < most_named; ++index)
        text += (index == 0 ? "" : ", ") + missing[index];
    if (missing.size() > most_named)
        text += " and " + std::to_string(missing.size() - most_named) + " more";
    return text;
}

void describe(const Error& error, RecordOutcome& outcome) {
    outcome.outcome = Outcome::failed;
    outcome.message = error.what();
    outcome.hint = error.hint;
}

ExitStatus fail_rest(Session& session, const std::vector<input::Source>& sources,
                     std::size_t durable, Outcomes& outcomes) {
    const auto fail_with = [&](const Error& error) {
        report(session.err, error);
        std::vector<bool> stays(sources.size());
        for (std::size_t index = 0; index < durable; ++index)
            stays[outcomes.tried[index]] = true;
        for (std::size_t index = 0; index < sources.size(); ++index) {
            auto& outcome = outcomes.all[index];
            const bool has_own_fault = outcome.outcome == Outcome::failed && outcome.message;
            if (stays[index] || has_own_fault)
                continue;
            outcome = {.source = sources[index].name};
            describe(error, outcome);
        }
    };
    try {
        sqlite::rethrow_explained(session.database);
    } catch (const LockedError& error) {
        fail_with(error);
        return ExitStatus::locked;
    } catch (const IntegrityError& error) {
        fail_with(error);
        return ExitStatus::integrity_failed;
    } catch (const Error& error) {
        fail_with(error);
        return ExitStatus::error;
    }
}

} // namespace edca::command
