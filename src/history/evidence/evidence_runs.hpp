#pragma once

#include "history/evidence/delta.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace edca::history {

/// A run of evidence: in the scans from `since` up to the next run of the same control and subject
/// the text is the base, but where the scan has a delta of its own.
struct EvidenceRun {
    std::int64_t id = 0;
    std::string control_id;
    std::int64_t subject_id = 0;
    std::string since;
    std::string base;

    [[nodiscard]] auto key() const {
        return std::tuple(std::string_view(control_id), subject_id);
    }
};

/// The runs, as `run`, that give the texts of the scan of :organization at :at, whose results are
/// held: what a SELECT goes on with.
inline constexpr const char* from_runs_at =
    " FROM result_span CROSS JOIN evidence_run AS run ON run.evidence_run_id = ("
    "SELECT evidence_run_id FROM evidence_run AS begun "
    "WHERE begun.organization_id = result_span.organization_id "
    "AND begun.control_id = result_span.control_id "
    "AND begun.subject_id = result_span.subject_id AND begun.since <= :at "
    "ORDER BY begun.since DESC LIMIT 1) "
    "WHERE result_span.organization_id = :organization AND result_span.until > :at "
    "AND result_span.since <= :at ";

/// The last run of an organization, control and subject that had begun at a time, to be bound in
/// this order: what a SELECT goes on with.
inline constexpr const char* from_last_begun =
    " FROM evidence_run WHERE organization_id = ? AND control_id = ? AND subject_id = ? "
    "AND since <= ? ORDER BY since DESC LIMIT 1";

/// Reads and writes the runs of one organization.
class EvidenceRuns {
  public:
    EvidenceRuns(sqlite::Connection& database, std::int64_t organization_id)
        : database_(database)
        , organization_id_(organization_id) {}

    /// The last run of a control and subject that had begun at a time.
    std::optional<EvidenceRun> last_begun(const std::string& control_id, std::int64_t subject_id,
                                          const std::string& time);

    /// The first run of the same control and subject that begins after a time.
    std::optional<EvidenceRun> first_after(const EvidenceRun& run, const std::string& time);

    /// When the run ends: when the next one of its control and subject begins, or at the end of
    /// time.
    std::string end_of(const EvidenceRun& run);

    /// When, from `from` up to `to`, a scan first has a result of the run's control and subject.
    std::optional<std::string> first_use(const EvidenceRun& run, const std::string& from,
                                         const std::string& to);

    /// Stores a run, whose id does not count, and gives its id.
    std::int64_t add(const EvidenceRun& run);
    void set_since(std::int64_t run_id, const std::string& since);
    void remove(std::int64_t run_id);

    void add_delta(std::int64_t scan_id, std::int64_t run_id, const Delta& delta);
    /// Gives the deltas of the scans from `from` up to `to` to another run of the same base.
    void move_deltas(std::int64_t run_id, std::int64_t other_run_id, const std::string& from,
                     const std::string& to);

    /// Makes sure that the base is the text of some scan, after one that showed it was taken away:
    /// what no scan says any more must not stay behind. A scan that is about to go may be left out
    /// of account. Throws IntegrityError where no other scan has the run, which must be gone then.
    void show_base(const EvidenceRun& run, std::int64_t without_scan_id = 0);

  private:
    void set_base(const EvidenceRun& run);

    sqlite::Connection& database_;
    std::int64_t organization_id_;
};

} // namespace edca::history
