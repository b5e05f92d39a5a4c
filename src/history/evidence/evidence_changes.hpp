#pragma once

#include "history/evidence/evidence.hpp"
#include "history/spans/period.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edca::history {

/// The form that evidence is identified by in table evidence_change: 32 hexadecimal digits.
std::string form_digest(std::string_view evidence);

/// Keeps the changes of evidence that a scan makes, in it and in the next scan that has the result.
/// `texts` are those of the scan, `steps` those since the scan before the period. To be called when
/// results and evidence of the scan are held, and before the scan has its row. Says whether the
/// scan changed any evidence since the scan before.
bool hold_evidence_changes(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
                           const EvidenceTexts& texts, const std::vector<EvidenceStep>& steps);

/// A result: its control and its subject.
using OwnedResultKey = std::pair<std::string, std::int64_t>;
using OwnedResultKeys = std::set<OwnedResultKey>;

/// Takes out the changes of a scan. To be called before its evidence is released. Returns the
/// results whose next text is to be compared again when the scan is gone.
OwnedResultKeys release_evidence_changes(sqlite::Connection& database, const Period& period,
                                         std::int64_t scan_id);

/// Compares the next text of each result after the period with the last one before it.
void compare_evidence_again(sqlite::Connection& database, const Period& period,
                            const OwnedResultKeys& results);

} // namespace edca::history
