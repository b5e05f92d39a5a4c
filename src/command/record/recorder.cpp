#include "command/record/recorder.hpp"
#include "history/open.hpp"

#include "history/digest/chain.hpp"
#include "history/organization.hpp"
#include "query/diff.hpp"
#include "query/score.hpp"

#include <string>
#include <thread>
#include <utility>

namespace edca::command {

namespace {

// Another process that waits for the lock looks every tenth of a second, and must find it free
// before it gives up.
constexpr std::chrono::milliseconds longest_batch{250};
constexpr std::chrono::milliseconds pause_between_batches{10};

/// Whose scan it is: what the file says, else --organization, else the only one in the history.
std::string owner(sqlite::Connection& database, const Scan& scan, const std::string& source,
                  const std::optional<std::string>& chosen) {
    const std::string place = source + ": /Metadata/OrganizationId";
    if (!scan.organization.empty()) {
        if (chosen && !history::is_same_organization(database, *chosen, scan.organization))
            throw Error(place + " is \"" + scan.organization + "\", expected \"" + *chosen +
                            "\" as --organization says",
                        "leave --organization out to record every file under its own name");
        return scan.organization;
    }
    if (chosen)
        return *chosen;
    const auto known = history::organization_names(database);
    if (known.size() == 1)
        return known.front();
    throw Error(place + " is missing, expected the organization's name",
                "files of early EDCA versions do not have it; name it with --organization");
}

/// What the appended scan moved since the scan before it.
void compare(sqlite::Connection& database, const history::Appended& appended, Told told,
             RecordOutcome& outcome) {
    const auto now = query::score(database, appended.scan_id, {"All"}).at(0);
    outcome.organization = now.organization;
    outcome.previous_at = now.previous_at;
    outcome.score = now.score;
    outcome.delta = now.delta;
    if (!appended.differs_from)
        return;
    query::DiffAsked asked{.from_scan_id = *appended.differs_from, .to_scan_id = appended.scan_id};
    if (told == Told::findings)
        asked.levels = {Level::finding};
    for (auto& change : query::diff(database, asked))
        (change.level == Level::finding ? outcome.changes : outcome.below)
            .push_back(std::move(change));
}

} // namespace

RecordOutcome Recorder::record(const input::Source& source, ReadAhead& files) {
    RecordOutcome outcome;
    outcome.source = source.name;
    if (batch_ && !files.ready_within(longest_batch))
        commit();
    std::shared_ptr<Scan> scan;
    try {
        scan = files.next();
    } catch (const Error& error) {
        fail(outcome, error);
    }
    if (scan)
        record_scan(scan, outcome);
    ++recorded_;
    if (batch_ && std::chrono::steady_clock::now() - batch_began_ > longest_batch) {
        commit();
        std::this_thread::sleep_for(pause_between_batches);
    }
    return outcome;
}

void Recorder::commit() {
    if (batch_)
        batch_->commit();
    batch_.reset();
    durable_ = recorded_;
}

void Recorder::record_scan(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome) {
    auto& database = opened();
    if (!batch_) {
        batch_.emplace(database, last_);
        batch_began_ = std::chrono::steady_clock::now();
    }
    try {
        append(database, scan, outcome);
    } catch (const Error& error) {
        fail(outcome, error);
    }
}

void Recorder::append(sqlite::Connection& database, const std::shared_ptr<Scan>& scan,
                      RecordOutcome& outcome) {
    outcome.taken_at = to_text(scan->taken_at);
    if (!scan->organization.empty())
        outcome.organization = scan->organization;
    scan->organization = owner(database, *scan, outcome.source, session_.organization);
    outcome.organization = scan->organization;

    const auto appended = append(scan, outcome.source);
    outcome.scan_id = appended.scan_id;
    outcome.outcome = appended.was_there ? Outcome::duplicate : Outcome::recorded;
    if (const auto known = history::find_organization(database, scan->organization))
        outcome.organization = known->name;
    if (appended.removal) {
        outcome.message = history::words(*appended.removal);
        outcome.hint = "to record it after all: edca record --again FILE";
    } else if (appended.was_there) {
        outcome.message = "the same scan was recorded before";
    } else {
        compare(database, appended, told_, outcome);
    }
}

history::Appended Recorder::append(const std::shared_ptr<const Scan>& scan,
                                   const std::string& source) {
    try {
        return batch_->append(scan, digester_.digests(scan), session_.now(), removed_);
    } catch (const Error& error) {
        throw Error(source + ": " + error.what(), error.hint);
    }
}

std::optional<std::string> Recorder::head() {
    if (!connection_)
        return std::nullopt;
    batch_.reset(); // what is not durable is not told of
    auto digest = history::chain_head(*connection_).chain_sha256;
    return digest.empty() ? std::nullopt : std::optional(std::move(digest));
}

void Recorder::fail(RecordOutcome& outcome, const Error& error) {
    outcome.outcome = Outcome::failed;
    outcome.message = error.what();
    outcome.hint = error.hint;
    progress_.clear();
    report(session_.err, error);
}

sqlite::Connection& Recorder::opened() {
    if (!connection_) {
        auto opened = history::open_to_record(session_.database, session_.wait);
        connection_.emplace(std::move(opened.connection));
        progress_.clear();
        report_kept(session_.err, opened.kept);
        if (told_ == Told::findings) { // of several files
            connection_->keep_more_pages();
            connection_->keep_temporary_in_memory();
        }
    }
    return *connection_;
}

} // namespace edca::command
