#include "command/recorder.hpp"

#include "domain/utf8.hpp"
#include "history/chain.hpp"
#include "history/digest.hpp"
#include "history/organization.hpp"
#include "query/diff.hpp"
#include "query/score.hpp"
#include "record/analysis.hpp"
#include "record/text.hpp"

#include <string>
#include <utility>

namespace edca::command {

namespace {

/// Whose scan it is: what the file says, else --organization, else the only one in the history.
std::string owner(history::Database& database, const Scan& scan, const std::string& source,
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

Scan read_scan(Session& session, const record::Source& source) {
    auto bytes = record::read(source, session.in);
    auto source_sha256 = history::sha256(bytes);
    Scan scan = record::parse_analysis(record::decode(std::move(bytes), source.name), source.name);
    scan.source = source.path.empty() ? source.name : path_to_utf8(source.path.filename());
    scan.source_sha256 = std::move(source_sha256);
    return scan;
}

/// What the appended scan moved since the scan before it.
void compare(history::Database& database, const history::Appended& appended,
             RecordOutcome& outcome) {
    const auto now = query::score(database, appended.scan_id, {"All"}).at(0);
    outcome.organization = now.organization;
    outcome.previous_at = now.previous_at;
    outcome.score = now.score;
    outcome.delta = now.delta;
    if (!appended.differs_from)
        return;
    for (auto& change : query::diff(
             database, {.from_scan_id = *appended.differs_from, .to_scan_id = appended.scan_id}))
        (change.level == Level::finding ? outcome.changes : outcome.below)
            .push_back(std::move(change));
}

history::Appended append(history::Database& database, const Scan& scan, const std::string& source,
                         Timestamp now, history::Removed removed) {
    try {
        return history::append(database, scan, now, removed);
    } catch (const Error& error) {
        throw Error(source + ": " + error.what(), error.hint);
    }
}

void record_scan(Session& session, history::Database& database, Scan scan, history::Removed removed,
                 RecordOutcome& outcome) {
    outcome.taken_at = to_text(scan.taken_at);
    if (!scan.organization.empty())
        outcome.organization = scan.organization;
    scan.organization = owner(database, scan, outcome.source, session.organization);
    outcome.organization = scan.organization;

    const auto appended = append(database, scan, outcome.source, session.now(), removed);
    outcome.scan_id = appended.scan_id;
    outcome.outcome = appended.was_there ? Outcome::duplicate : Outcome::recorded;
    if (const auto known = history::find_organization(database, scan.organization))
        outcome.organization = known->name;
    if (appended.removal) {
        outcome.message = history::words(*appended.removal);
        outcome.hint = "to record it after all: edca record --again FILE";
    } else if (appended.was_there) {
        outcome.message = "the same scan was recorded before";
    } else {
        compare(database, appended, outcome);
    }
}

} // namespace

RecordOutcome Recorder::record(const record::Source& source) {
    RecordOutcome outcome;
    outcome.source = source.name;
    std::optional<Scan> scan;
    try {
        scan = read_scan(session_, source);
    } catch (const Error& error) {
        fail(outcome, error);
        return outcome;
    }
    auto& database = opened();
    try {
        record_scan(session_, database, std::move(*scan), removed_, outcome);
    } catch (const Error& error) {
        fail(outcome, error);
    }
    return outcome;
}

std::optional<std::string> Recorder::head() {
    if (!database_)
        return std::nullopt;
    auto digest = history::chain_head(*database_).chain_sha256;
    return digest.empty() ? std::nullopt : std::optional(std::move(digest));
}

void Recorder::fail(RecordOutcome& outcome, const Error& error) {
    outcome.outcome = Outcome::failed;
    outcome.message = error.what();
    outcome.hint = error.hint;
    progress_.clear();
    report(session_.err, error);
}

history::Database& Recorder::opened() {
    if (!database_) {
        database_.emplace(history::Database::open(session_.database, history::Access::record));
        progress_.clear();
        report_kept(session_.err, database_->kept());
    }
    return *database_;
}

} // namespace edca::command
