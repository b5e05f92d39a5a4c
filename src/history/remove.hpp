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

/// Takes a scan out, all or nothing: the history is as if it had never been recorded, but for the
/// removal itself, which stays on record and in the chain. The signature's reason must not be
/// blank. Subjects, definitions and the organization go when no scan says anything of them any
/// more. Throws Error when there is no such scan.
Removal remove_scan(sqlite::Connection& database, std::int64_t scan_id, const Signature& signature);

/// A scan by what makes it that scan, rather than by its id.
struct ScanIdentity {
    std::string_view organization; // any name that it has or had
    std::string_view taken_at;
    std::string_view content_sha256;
};

/// The last removal of this very scan, if it was ever removed.
std::optional<Removal> find_removal(sqlite::Connection& database, const ScanIdentity& scan);

} // namespace edca::history
