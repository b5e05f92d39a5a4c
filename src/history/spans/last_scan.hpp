#pragma once

#include "domain/scan.hpp"
#include "history/evidence/evidence.hpp"
#include "history/spans/stated_scan.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace edca::history {

/// A scan, what it states and how its evidence is stored.
struct HeldScan {
    std::int64_t scan_id = 0;
    std::shared_ptr<const Scan> scan;
    StatedScan stated; // points into scan
    MovedEvidence moved;
};

/// What the scan that a connection appended last states, so that the next one of a folder is held
/// against it, of which it repeats the most, and not against all that is stored.
class LastScan {
  public:
    /// To be called when a transaction begins: what another connection wrote since, counts.
    void look_again(sqlite::Connection& database);

    /// The scan with this id; null where it is not the last one.
    [[nodiscard]] const HeldScan* find(std::int64_t scan_id) const;

    /// To be called with each scan after which none comes.
    void keep(HeldScan scan);

    /// To be called when what was appended is taken back, or what comes before it has changed.
    void forget();

  private:
    std::optional<HeldScan> kept_;
    std::int64_t data_version_ = 0;
};

} // namespace edca::history
