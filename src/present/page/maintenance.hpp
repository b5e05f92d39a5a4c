#pragma once

#include "domain/table.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>

namespace edca::present {

/// A copy of the history that was verified.
struct Backup {
    std::string path;
    std::int64_t scans = 0;
    std::string chain_sha256;
    std::string content_sha256; // of the copy's bytes
};

/// The copy, for people.
void render_backup(std::ostream& out, const Backup& backup);

/// One row.
Table backup_table(const Backup& backup);

/// A history of which it was looked whether a writer was cut off; then its work was taken back.
struct Recovery {
    std::string path;
    bool was_cut_off = false;
};

/// The recovery, for people.
void render_recovery(std::ostream& out, const Recovery& recovery);

/// One row.
Table recovery_table(const Recovery& recovery);

/// A history that was made as small as what it holds.
struct Compaction {
    std::string path;
    std::int64_t bytes_before = 0;
    std::int64_t bytes = 0;
};

/// The compaction, for people.
void render_compaction(std::ostream& out, const Compaction& compaction);

/// One row.
Table compaction_table(const Compaction& compaction);

/// Schema version of a history, and of the histories that this program makes.
struct SchemaVersion {
    std::int64_t version = 0;
    std::int64_t latest = 0;
};

/// One row.
Table schema_table(const SchemaVersion& schema);

/// Versions that matter where a fault is reported or a history is shared.
struct Versions {
    std::string edca;
    std::string sqlite;
    std::int64_t schema = 0; // of the histories that this program makes
};

/// The versions, for people.
void render_versions(std::ostream& out, const Versions& versions);

/// One row.
Table versions_table(const Versions& versions);

} // namespace edca::present
