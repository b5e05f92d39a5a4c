#include "history/last_scan.hpp"

#include <utility>

namespace edca::history {

void LastScan::look_again(sqlite::Connection& database) {
    const auto version = database.handle().execAndGet("PRAGMA data_version").getInt64();
    if (version != data_version_)
        forget();
    data_version_ = version;
}

const HeldScan* LastScan::find(std::int64_t scan_id) const {
    return kept_ && kept_->scan_id == scan_id ? &*kept_ : nullptr;
}

void LastScan::keep(HeldScan scan) {
    kept_ = std::move(scan);
}

void LastScan::forget() {
    kept_.reset();
}

} // namespace edca::history
