#include "command/record/recorder.hpp"

#include "command/record/owner.hpp"
#include "command/record/warnings.hpp"
#include "domain/text/text.hpp"
#include "history/digest/chain.hpp"
#include "history/organization.hpp"
#include "history/recorded_elsewhere.hpp"
#include "history/storage/open.hpp"
#include "history/subject/united_results.hpp"

#include <algorithm>
#include <utility>

namespace edca::command {

namespace {

/// Errors of a history do not know the file that a scan came from.
history::Appended append_naming_source(history::Batch& batch,
                                       const std::shared_ptr<const Scan>& scan,
                                       const history::Digests& digests, Timestamp now,
                                       history::Removed removed, history::Future future,
                                       const std::string& source) {
    try {
        return batch.append(scan, digests, now, removed, future);
    } catch (const Error& error) {
        throw Error(source + ": " + error.what(), error.hint);
    }
}

} // namespace

std::optional<RecordOutcome> Recorder::record(const input::Source& source, ReadAhead& files) {
    RecordOutcome outcome;
    outcome.source = source.name;
    if (history_ && history_->is_open() && !files.ready_within(Batches::longest))
        commit();
    if (const auto scan = next(source, files, outcome)) {
        if (scan->organization.empty() && unnamed_ == Unnamed::waits) {
            if (source.path.empty())
                of_standard_input_ = scan;
            return std::nullopt;
        }
        record(scan, outcome);
    }
    ++recorded_;
    if (history_ && history_->is_due()) {
        commit();
        Batches::pause();
    }
    return outcome;
}

void Recorder::commit() {
    if (history_)
        history_->commit();
    durable_ = recorded_;
}

std::optional<std::string> Recorder::head() {
    if (!history_)
        return std::nullopt;
    history_->drop();
    auto digest = history::chain_head(history_->database()).chain_sha256;
    return digest.empty() ? std::nullopt : std::optional(std::move(digest));
}

Batches& Recorder::opened() {
    if (history_)
        return *history_;
    auto opened = history::open_to_record(session_.database, session_.wait);
    progress_.clear();
    report_kept(session_.err, opened.kept);
    if (files_ > 1) { // pages that one scan used are used by the next
        opened.connection.keep_more_pages();
        opened.connection.keep_temporary_in_memory();
    }
    return history_.emplace(std::move(opened.connection));
}

std::shared_ptr<Scan> Recorder::next(const input::Source& source, ReadAhead& files,
                                     RecordOutcome& outcome) {
    if (source.path.empty() && of_standard_input_)
        return std::exchange(of_standard_input_, nullptr);
    try {
        return files.next();
    } catch (const Error& error) {
        fail(outcome, error);
        return nullptr;
    }
}

void Recorder::record(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome) {
    opened().current(); // what goes wrong with the history itself is thrown
    try {
        append(scan, outcome);
    } catch (const Error& error) {
        fail(outcome, error);
    }
}

void Recorder::append(const std::shared_ptr<Scan>& scan, RecordOutcome& outcome) {
    auto& database = history_->database();
    outcome.taken_at = to_text(scan->taken_at);
    outcome.taken_local = to_text(LocalTime{scan->taken_at, scan->utc_offset});
    if (!scan->organization.empty())
        outcome.organization = scan->organization;
    scan->organization = owner(database, *scan, outcome.source, session_.organization);
    outcome.organization = scan->organization;

    if (const auto elsewhere = history::recorded_elsewhere(database, *scan)) {
        if (!session_.organization) {
            describe(*elsewhere, outcome);
            return;
        }
        scan->notes.push_back(outcome.source + ": the same file is scan " +
                              std::to_string(elsewhere->scan_id) + " of " +
                              elsewhere->organization +
                              ", too; to take it out there: edca scans "
                              "remove " +
                              std::to_string(elsewhere->scan_id) + " --reason TEXT");
    }
    const auto as_written = history::unite_results(database, *scan);
    auto digests = digester_.digests(scan);
    digests.content_as_written = as_written;
    const auto appended = append_naming_source(history_->current(), scan, digests, session_.now(),
                                               removed_, future_, outcome.source);
    if (const auto known = history::find_organization(database, scan->organization))
        outcome.organization = known->name;
    describe(database, appended, files_ > 1 ? Detail::findings : Detail::all_levels, outcome);
    if (outcome.outcome != Outcome::recorded)
        return;
    auto notes = scan->notes;
    auto messages = notes;
    auto all = warnings(database, appended.scan_id, *outcome.organization);
    auto& told = told_[*outcome.organization];
    for (const auto& warning : all) {
        // What goes on from scan to scan is told once.
        if (std::find(told.begin(), told.end(), warning) == told.end())
            notes.push_back(outcome.source + ": " + warning);
        else
            ++repeated_;
        messages.push_back(warning);
    }
    told = std::move(all);
    if (!messages.empty())
        outcome.message = joined(messages, "; ");
    if (notes.empty())
        return;
    progress_.clear();
    note(session_.err, notes);
}

void Recorder::fail(RecordOutcome& outcome, const Error& error) {
    describe(error, outcome);
    progress_.clear();
    report(session_.err, error);
}

} // namespace edca::command
