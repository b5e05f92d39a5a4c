#pragma once

#include <SQLiteCpp/Database.h>
#include <cstdint>

namespace edca::history {

/// Makes sure that the base of a run of evidence is the text of one of its scans, after the part of
/// the run that showed it was taken away: what no scan says any more must not stay behind.
void show_base(SQLite::Database& db, std::int64_t evidence_span_id);

} // namespace edca::history
