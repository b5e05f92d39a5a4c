#pragma once

#include "domain/scan.hpp"
#include "history/amend/remove.hpp"
#include "history/digest/digest.hpp"
#include "history/last_scan.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/Transaction.h>
#include <cstdint>
#include <memory>
#include <optional>

namespace edca::history {

/// What became of a scan that was handed to append().
struct Appended {
    std::int64_t scan_id = 0;
    bool was_there = false;         // the same scan was recorded before, and nothing was written
    std::optional<Removal> removal; // the scan was there and was removed; scan_id is its former id
    std::optional<std::int64_t>
        differs_from; // the scan before it, where more than evidence differs
};

/// What is to be done with a scan that was removed before.
enum class Removed { leave_out, record_again };

/// What is to be done with a scan that was taken more than a day after it is recorded: it would be
/// the latest for ever, and hide all that comes before it.
enum class Future { refused, allowed };

/// Scans that are appended one by one, each whole or not at all, and become durable together, so
/// that the disk is waited for once. While a batch is open no other process can record. When the
/// object goes, what was not committed is taken back.
class Batch {
  public:
    /// `last` is of this connection, and outlives the batch.
    Batch(sqlite::Connection& database, LastScan& last);
    ~Batch();
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    /// Appends `scan` to its organization's history. The scan must name its organization, by any
    /// present or former name, and its results must be united: see unite_results(). Scans may come
    /// in any order of their times. Nothing is written for a scan that is already there, nor for
    /// one that was removed, unless `removed` says to record it again. Throws Error when another
    /// scan with other content was taken at the same time, and about a scan of the future unless
    /// `future` allows it.
    Appended append(std::shared_ptr<const Scan> scan, const Digests& digests, Timestamp recorded_at,
                    Removed removed, Future future = Future::allowed);

    void commit();

  private:
    sqlite::Connection& database_;
    LastScan& last_;
    bool is_committed_ = false;
    SQLite::Transaction transaction_;
};

/// A batch of one scan.
Appended append(sqlite::Connection& database, const Scan& scan, Timestamp recorded_at,
                Removed removed = Removed::leave_out);

} // namespace edca::history
