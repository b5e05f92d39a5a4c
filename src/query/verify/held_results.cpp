#include "query/verify/held_results.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <string_view>

namespace edca::query {

namespace {

/// Texts that are kept, in bytes. The 6,500 results of 50 servers have 2 MB of them.
constexpr std::size_t most_kept = std::size_t{32} << 20U;

bool is_begun(SQLite::Statement& row, bool more, const std::string& time) {
    return more && sqlite::text_view(row.getColumn("since")) <= time;
}

} // namespace

HeldResults::HeldResults(sqlite::Connection& database, std::int64_t organization_id)
    : texts_(database)
    , results_(database.handle(), std::string(queries::verify_results))
    , runs_(database.handle(), std::string(queries::verify_evidence_runs)) {
    results_.bind(":organization_id", organization_id);
    runs_.bind(":organization_id", organization_id);
    more_results_ = results_.executeStep();
    more_runs_ = runs_.executeStep();
}

void HeldResults::move_to(const std::string& time) {
    end_until(time);
    begin_runs(time);
    begin_results(time);
    next_ = held_.begin();
}

void HeldResults::add_up_to(const std::string& control_id, history::Sha256& digest,
                            const history::Deltas& deltas) {
    for (; next_ != held_.end() && std::get<0>(next_->first) <= control_id; ++next_)
        add(next_->second, digest, deltas);
}

void HeldResults::add_rest(history::Sha256& digest, const history::Deltas& deltas) {
    for (; next_ != held_.end(); ++next_)
        add(next_->second, digest, deltas);
}

void HeldResults::add(Held& held, history::Sha256& digest, const history::Deltas& deltas) {
    const auto run_id = held.place->run_id;
    const auto delta = deltas.empty() ? deltas.end() : deltas.find(run_id);
    if (held.run_id != run_id) {
        drop_text(held);
        keep_text(held);
    }
    if (held.run_id != 0 && delta == deltas.end()) {
        digest.add(held.line);
        return;
    }
    digest.add(std::string_view(held.line).substr(0, held.head));
    if (run_id != 0)
        texts_.add_to(digest, run_id, delta == deltas.end() ? nullptr : &delta->second);
    digest.add("]\n");
}

void HeldResults::end_until(const std::string& time) {
    while (!ends_.empty() && ends_.begin()->first <= time) {
        const auto held = ends_.begin()->second;
        drop_text(held->second);
        held->second.place->held = nullptr;
        held_.erase(held);
        ends_.erase(ends_.begin());
    }
}

void HeldResults::begin_runs(const std::string& time) {
    for (; is_begun(runs_, more_runs_, time); more_runs_ = runs_.executeStep())
        places_[{runs_.getColumn("control_id").getString(),
                 runs_.getColumn("subject_id").getInt64()}]
            .run_id = runs_.getColumn("evidence_run_id").getInt64();
}

void HeldResults::begin_results(const std::string& time) {
    for (; is_begun(results_, more_results_, time); more_results_ = results_.executeStep())
        hold_result();
}

void HeldResults::hold_result() {
    const auto control_id = results_.getColumn("control_id").getString();
    const auto subject_id = results_.getColumn("subject_id").getInt64();
    Place& place = places_[{control_id, subject_id}];
    if (place.held != nullptr)
        return; // spans that overlap: the check of spans says so
    Held held{.line = results_.getColumn("line").getString(), .head = 0, .place = &place};
    held.line.back() = ',';
    held.head = held.line.size();
    const auto at =
        held_.emplace(Order{control_id, results_.getColumn("folded_name").getString(), subject_id},
                      std::move(held));
    place.held = &at.first->second;
    ends_.emplace(results_.getColumn("until").getString(), at.first);
}

/// Completes a line, where that is little enough to keep.
void HeldResults::keep_text(Held& held) {
    const auto run_id = held.place->run_id;
    if (run_id == 0 || kept_bytes_ >= most_kept)
        return;
    const auto text = texts_.short_base(run_id, most_kept - kept_bytes_);
    if (!text)
        return;
    held.line += *text + "]\n";
    held.run_id = run_id;
    kept_bytes_ += held.line.size() - held.head;
}

void HeldResults::drop_text(Held& held) {
    kept_bytes_ -= held.line.size() - held.head;
    held.line = held.line.substr(0, held.head); // gives the memory back
    held.run_id = 0;
}

} // namespace edca::query
