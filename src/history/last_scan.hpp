#pragma once

#include "history/evidence/evidence.hpp"
#include "history/spans/state.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>

namespace edca::history {

/// A scan, what it states and how its evidence is stored.
struct HeldScan {
    std::int64_t scan_id = 0;
    State state;
    HeldEvidence evidence;
};

/// The scan that a connection appended last. In a folder the next scan mostly follows it, and is
/// compared with it without reading the file.
class LastScan {
  public:
    /// To be called when a transaction begins: forgets the scan if another connection has written.
    void look_again(sqlite::Connection& database);

    /// The scan with this id; null where it is not the last one.
    [[nodiscard]] const HeldScan* find(std::int64_t scan_id) const;

    void keep(HeldScan scan);

    /// To be called when what was appended is taken back.
    void forget();

  private:
    std::optional<HeldScan> kept_;
    std::int64_t data_version_ = 0;
};

} // namespace edca::history
