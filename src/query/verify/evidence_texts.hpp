#pragma once

#include "history/digest/digest.hpp"
#include "history/evidence/delta.hpp"
#include "sqlite/stored_text.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edca::query {

/// Reads texts of evidence as JSON strings. A long text is never in memory as a whole.
class EvidenceTexts {
  public:
    explicit EvidenceTexts(sqlite::Connection& database)
        : bases_(database, "evidence_run", "base") {}

    /// The base of a run, where it has at most `most` bytes.
    std::optional<std::string> short_base(std::int64_t run_id, std::size_t most);

    /// Adds the base of a run to a digest, or the text that a delta makes of it.
    void add_to(history::Sha256& digest, std::int64_t run_id, const history::Delta* delta);

  private:
    void add_long(history::Sha256& digest, std::size_t size, const history::Delta* delta);
    void add_characters(history::Sha256& digest, std::size_t size, std::int64_t from,
                        std::int64_t to);
    std::int64_t count_characters(std::size_t size);
    void add_quoted_part(history::Sha256& digest, std::string_view text);

    sqlite::StoredTexts bases_;
    std::string part_;
    std::string quoted_;
};

} // namespace edca::query
