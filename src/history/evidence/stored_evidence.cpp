#include "history/evidence/evidence.hpp"

#include "history/spans/kept_texts.hpp"
#include "history/spans/pairs.hpp"
#include "history_queries.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

namespace edca::history {

namespace {

/// A run and where, among the results of a scan, the one is whose text it has.
using RunOfResult = std::pair<std::int64_t, std::size_t>;

/// The runs that have the texts of a scan, sorted by id. They are found by key and then read by id,
/// as the index and the table are sorted: all over a long history, neither would stay in the cache
/// in the order of the other.
std::vector<RunOfResult> runs_at(sqlite::Connection& database, std::int64_t organization_id,
                                 const std::string& time, const Entries<ResultKey, Text>& results) {
    sqlite::Prepared find(database, history_queries::evidence_run_at);
    const int control = find->getIndex(":control_id");
    const int subject = find->getIndex(":subject_id");
    find->bind(":organization_id", organization_id);
    find->bind(":time", time);
    std::vector<RunOfResult> runs;
    runs.reserve(results.size());
    std::string_view bound;
    for (std::size_t index = 0; index < results.size(); ++index) {
        const auto& [control_id, subject_id] = results[index].key;
        find->reset();
        if (std::exchange(bound, control_id) != control_id)
            find->bind(control, std::string(control_id));
        find->bind(subject, subject_id);
        if (find->executeStep())
            runs.emplace_back(find->getColumn(0).getInt64(), index);
    }
    std::sort(runs.begin(), runs.end());
    return runs;
}

} // namespace

HeldEvidence stored_evidence(sqlite::Connection& database, std::int64_t organization_id,
                             const ScanTime& scan, const Entries<ResultKey, Text>& results) {
    HeldEvidence held;
    const auto kept = std::make_shared<KeptTexts>();
    held.texts.owner = kept;
    held.deltas = deltas_of(database, scan.scan_id);
    held.texts.entries.reserve(results.size());
    sqlite::Prepared select(database, history_queries::evidence_run);
    const int id = select->getIndex(":evidence_run_id");
    const int base_column = select->getColumnIndex("base");
    for (const auto& [run_id, index] : runs_at(database, organization_id, scan.taken_at, results)) {
        const auto& key = results[index].key;
        select->reset();
        select->bind(id, run_id);
        select->executeStep();
        const auto base = sqlite::text_view(select->getColumn(base_column));
        const auto delta = held.deltas.find(run_id);
        if (delta == held.deltas.end()) {
            held.texts.entries.push_back({key, kept->keep(base)});
            continue;
        }
        held.texts.entries.push_back({key, kept->keep(applied(base, delta->second))});
        held.runs.push_back({.id = run_id,
                             .control_id = std::string(std::get<0>(key)),
                             .subject_id = std::get<1>(key),
                             .since = select->getColumn("since").getString(),
                             .base = std::string(base)});
    }
    sort_by_key(held.texts.entries);
    std::sort(held.runs.begin(), held.runs.end(),
              [](const auto& one, const auto& other) { return one.key() < other.key(); });
    return held;
}

} // namespace edca::history
