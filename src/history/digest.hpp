#pragma once

#include "domain/scan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

/// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Digest of everything that a definition demands: what makes two definitions one.
/// docs/digests.md gives the canonical form of this and the digests below.
std::string definition_sha256(const Definition& definition);

/// The digests of a scan's definitions, in the order of its findings.
std::vector<std::string> definition_digests(const Scan& scan);

/// What a scan says in canonical form, a JSON array a line: independent of how its file was
/// formatted, in which order it listed things, and what its organization is called.
/// queries/content.sql gives the same text from the database. `definitions` are its
/// definition_digests.
std::string content(const Scan& scan, const std::vector<std::string>& definitions);

} // namespace edca::history
