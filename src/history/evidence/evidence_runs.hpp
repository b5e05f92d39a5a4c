#pragma once

#include "history/evidence/delta.hpp"
#include "history/spans/state.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace edca::history {

/// A run of evidence: in the scans from `since` up to the next run of the same control and subject
/// the text is the base, unless the scan has a delta of this run.
struct EvidenceRun {
    std::int64_t id = 0;
    std::string control_id;
    std::int64_t subject_id = 0;
    std::string since;
    std::string base;

    [[nodiscard]] ResultKey key() const {
        return {control_id, subject_id};
    }
};

/// The deltas of one scan, by evidence_run_id.
using Deltas = std::unordered_map<std::int64_t, Delta>;

Deltas deltas_of(sqlite::Connection& database, std::int64_t scan_id);

/// Reads and writes the runs of one organization.
class EvidenceRuns {
  public:
    EvidenceRuns(sqlite::Connection& database, std::int64_t organization_id)
        : database_(database)
        , organization_id_(organization_id) {}

    /// The last run of a control and subject that began at a time or before.
    std::optional<EvidenceRun> last_begun(const ResultKey& key, const std::string& time);

    /// The first run of a control and subject that begins after a time.
    std::optional<EvidenceRun> first_after(const ResultKey& key, const std::string& time);

    /// When the run ends: when the next one of its control and subject begins, or at the end of
    /// time.
    std::string end_of(const EvidenceRun& run);

    /// The first scan time from `from` up to `until` at which the run's control and subject have a
    /// result.
    std::optional<std::string> first_use(const EvidenceRun& run, const std::string& from,
                                         const std::string& until);

    /// Stores a run, whose id does not count, and gives its id.
    std::int64_t add(const EvidenceRun& run);
    void set_since(std::int64_t run_id, const std::string& since);
    void set_base(std::int64_t run_id, const std::string& base);
    void remove(std::int64_t run_id);

    void add_delta(std::int64_t scan_id, std::int64_t run_id, const Delta& delta);
    void remove_delta(std::int64_t scan_id, std::int64_t run_id);
    /// Gives the deltas of the scans from `from` up to `until` to another run of the same base.
    void move_deltas(std::int64_t run_id, std::int64_t other_run_id, const std::string& from,
                     const std::string& until);

    /// Gives the run another base when no scan has the base as its text any more: a text that no
    /// scan has must not stay in the file. A scan that is about to go may be named, and does not
    /// count. Throws IntegrityError when no other scan has a text of the run.
    void show_base(const EvidenceRun& run, std::int64_t without_scan_id = 0);

  private:
    std::optional<EvidenceRun> run_beside(std::string_view query, const ResultKey& key,
                                          const std::string& time);
    bool is_base_shown(const EvidenceRun& run, std::int64_t without_scan_id);
    void rebase(const EvidenceRun& run);

    sqlite::Connection& database_;
    std::int64_t organization_id_;
};

} // namespace edca::history
