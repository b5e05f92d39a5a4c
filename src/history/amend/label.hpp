#pragma once

#include "domain/amendment.hpp"
#include "history/digest/chain.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::history {

/// A label of a scan.
struct Label {
    std::int64_t scan_id = 0;
    std::string label;
};

/// The labels that the scans of an organization have.
std::vector<Label> labels_of(sqlite::Connection& database, std::int64_t organization_id);

/// Gives a scan a label, by which it can be named from then on; labels compare without case. Throws
/// Error when there is no such scan, and when a scan of its organization has the label already.
Labelled label_scan(sqlite::Connection& database, const Label& label, const Signature& signature);

/// Takes a label away. Throws Error when the scan does not have it.
Labelled unlabel_scan(sqlite::Connection& database, const Label& label, const Signature& signature);

/// Throws Error where a scan of the one organization has a label that one of the other has, too.
void refuse_shared_labels(sqlite::Connection& database, std::int64_t one, std::int64_t other);

} // namespace edca::history
