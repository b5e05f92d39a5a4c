#pragma once

#include "history/digest/digest.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "query/verify/evidence_texts.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace edca::query {

/// Results of an organization that hold at a time which only moves forward, with their evidence.
/// Results and runs of evidence are read once, when they begin. Texts are kept from scan to scan as
/// far as they are few enough, and else read again for each scan.
class HeldResults {
  public:
    HeldResults(sqlite::Connection& database, std::int64_t organization_id);

    /// Moves on to a time.
    void move_to(const std::string& time);

    /// Adds the lines of results of controls up to this one to a digest, as they are in a scan that
    /// has these deltas, after those that were added since move_to().
    void add_up_to(const std::string& control_id, history::Sha256& digest,
                   const history::Deltas& deltas);

    /// Adds the lines that are left.
    void add_rest(history::Sha256& digest, const history::Deltas& deltas);

  private:
    struct Held;
    /// Control, folded name and id of the subject: the order of lines.
    using Order = std::tuple<std::string, std::string, std::int64_t>;
    using Results = std::map<Order, Held>;

    /// What a control and a subject have at the time.
    struct Place {
        std::int64_t run_id = 0; // the last run that began
        Held* held = nullptr;
    };

    struct Held {
        std::string line; // up to its evidence; with that where the text is kept
        std::size_t head = 0;
        Place* place = nullptr;
        std::int64_t run_id = 0; // whose base the line has; 0 where it has none
    };

    void end_until(const std::string& time);
    void begin_runs(const std::string& time);
    void begin_results(const std::string& time);
    void hold_result();
    void add(Held& held, history::Sha256& digest, const history::Deltas& deltas);
    void keep_text(Held& held);
    void drop_text(Held& held);

    EvidenceTexts texts_;
    SQLite::Statement results_;
    SQLite::Statement runs_;
    bool more_results_;
    bool more_runs_;
    std::map<std::pair<std::string, std::int64_t>, Place> places_; // by control and subject
    Results held_;
    Results::iterator next_ = held_.end();
    std::multimap<std::string, Results::iterator> ends_;
    std::size_t kept_bytes_ = 0;
};

} // namespace edca::query
