#pragma once

#include "domain/scan.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

/// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same of bytes that come one part after another.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);

    /// The digest of all that was added. To be called once, at the end.
    std::string digest();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Digest of everything that a definition demands: what makes two definitions one.
/// docs/digests.md gives the canonical form of this and the digests below.
std::string definition_sha256(const Definition& definition);

/// The digests of a scan's definitions, in the order of its findings.
std::vector<std::string> definition_digests(const Scan& scan);

/// A reported score as digests cover it: up to 15 significant digits, as C and SQLite write alike.
std::string score_text(double score);

/// The score that has this text.
double rounded_score(double score);

/// What a scan says in canonical form, a JSON array a line: independent of how its file was
/// formatted, in which order it listed things, and what its organization is called.
/// queries/verify/content.sql gives the same text from the database. `definitions` are its
/// definition_digests.
std::string content(const Scan& scan, const std::vector<std::string>& definitions);

/// What a scan and its definitions are known by.
struct Digests {
    std::vector<std::string> definitions; // definition_digests
    std::string content;                  // of content()
    // Of the properties that were read from evidence, in canonical form: view _property_lines.
    std::string properties;
    // content as the file has it, where unite_results() changed the scan: it was recorded or
    // removed with that content while the names were not known to be of one subject.
    std::optional<std::string> content_as_written = {};
};

Digests digests(const Scan& scan);

/// digests() for one scan after another. Few definitions change from scan to scan, so only those
/// that changed are digested again.
class Digester {
  public:
    Digests digests(const std::shared_ptr<const Scan>& scan);

  private:
    std::shared_ptr<const Scan> last_;
    std::vector<std::string> definitions_; // the digests of its definitions
};

} // namespace edca::history
