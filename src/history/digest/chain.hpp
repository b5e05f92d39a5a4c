#pragma once

#include "domain/time/timestamp.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edca::history {

/// Scans and amendments, in the order in which they were made, are links of one chain: the digest
/// of each covers that of the link before it. docs/digests.md gives the lines that they cover and
/// queries/verify/chain.sql reads them back. Times are UTC text.

/// What the link of a recorded scan covers.
struct ScanLink {
    std::string_view previous_sha256; // '' for the first link
    std::string_view content_sha256;
    std::string_view recorded_at;
    std::string_view recorded_as; // the organization's name
    std::string_view source;
    std::string_view source_sha256;
    std::string_view taken_at;
    std::string_view property_sha256;
    std::string_view spellings; // JSON array of the names in subject_spelling
};

/// What the link of an amendment covers. A fact that its kind does not have is nothing.
struct AmendmentLink {
    std::string_view previous_sha256;
    std::string_view kind; // as table amendment has it
    std::string_view organization;
    std::optional<std::string_view> renamed_to;
    std::string_view made_at;
    std::string_view made_by;
    std::optional<std::string_view> reason;
    std::optional<std::int64_t> scan_id; // the scan that was removed, or got or lost a label
    std::optional<std::string_view> content_sha256;
    std::optional<std::string_view> label;   // stands in the place of renamed_to
    std::optional<std::string_view> subject; // its name before
    std::optional<std::string_view> retired_at;
};

/// What the link of a statement covers: an amendment that says something of a control.
struct StatementLink {
    std::string_view previous_sha256;
    std::string_view kind; // as table amendment has it
    std::string_view organization;
    std::string_view made_at;
    std::string_view made_by;
    std::string_view reason;
    std::int64_t scan_id = 0; // the last scan then
    std::string_view content_sha256;
    std::string_view control_id;
    std::string_view definition_sha256;
    std::optional<std::string_view> subjects; // JSON array of folded names
    std::optional<std::string_view> said_by;
    std::optional<std::string_view> ticket;
    std::string_view from_at;
    std::optional<std::string_view> until_at;
    std::optional<std::string_view> verdict;
    std::optional<std::int64_t> waiver_id;
};

std::string chain_sha256(const ScanLink& link);
std::string chain_sha256(const StatementLink& link);
std::string chain_sha256(const AmendmentLink& link);

/// The place where the next link is added.
struct ChainHead {
    std::int64_t last_scan_id = 0; // the highest id that was ever given, 0 before the first scan
    std::string chain_sha256;      // of the latest link, '' when there is none
};

ChainHead chain_head(sqlite::Connection& database);

/// Who amends a history, when and why.
struct Signature {
    Timestamp at;
    std::string by;
    std::optional<std::string> reason;
};

/// Adds the link of an amendment and returns its amendment_id. What the signature and
/// the chain say is filled into `link`. To be called within a transaction.
std::int64_t add_amendment(sqlite::Connection& database, AmendmentLink link,
                           const Signature& signature);

/// Adds the link of a statement, likewise. The signature must have a reason.
std::int64_t add_statement(sqlite::Connection& database, StatementLink link,
                           const Signature& signature);

} // namespace edca::history
