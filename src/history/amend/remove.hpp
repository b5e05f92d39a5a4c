#pragma once

#include "domain/amendment.hpp"
#include "history/digest/chain.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edca::history {

/// `scan 12 was removed by anna on 2026-05-02: it was the lab`
std::string words(const Removal& removal);

/// Takes a scan out, all or nothing. The history is then as if the scan had never been recorded,
/// but the removal itself stays on record and in the chain. Subjects, definitions and the
/// organization go as well when no other scan has them. The signature's reason must not be blank.
/// Throws Error when there is no such scan.
Removal remove_scan(sqlite::Connection& database, std::int64_t scan_id, const Signature& signature);

/// What identifies a scan that is recorded again, under another id.
struct ScanIdentity {
    std::string_view organization; // any of its present and former names
    std::string_view taken_at;
    std::string_view content_sha256;
};

/// The last removal of the scan, if it was ever removed.
std::optional<Removal> find_removal(sqlite::Connection& database, const ScanIdentity& scan);

} // namespace edca::history
