#pragma once

#include "domain/scan.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::history {

/// Makes one result of the results that a control has of one subject under several of its names, as
/// is done with a subject that is named twice: the worst status, and the distinct evidence, sorted
/// and joined by line ends. It keeps the name that is first in the byte order of folded names. A
/// note in the scan says so. Gives the digest of the content that the scan had before, where it was
/// changed: see Digests::content_as_written. To be called before the scan's digests are taken.
std::optional<std::string> unite_results(sqlite::Connection& database, Scan& scan);

} // namespace edca::history
