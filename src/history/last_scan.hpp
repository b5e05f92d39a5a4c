#pragma once

#include "domain/scan.hpp"
#include "history/database.hpp"
#include "history/stated_scan.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace edca::history {

/// What the scan that a connection appended last states, so that the next one of a folder is held
/// against it, of which it repeats the most, and not against all that is stored.
class LastScan {
  public:
    /// To be called when a transaction begins: what another connection wrote since, counts.
    void look_again(Database& database);

    /// What the scan with this id states; null where it is not the last one.
    [[nodiscard]] const StatedScan* find(std::int64_t scan_id) const;

    /// `stated` is that of `scan`.
    void keep(std::int64_t scan_id, std::shared_ptr<const Scan> scan, StatedScan stated);

    /// To be called when what was appended is taken back.
    void forget();

  private:
    struct Kept {
        std::int64_t scan_id = 0;
        std::shared_ptr<const Scan> scan;
        StatedScan stated; // points into scan
    };

    std::optional<Kept> kept_;
    std::int64_t data_version_ = 0;
};

} // namespace edca::history
