#include "history/evidence.hpp"

#include "history/evidence_base.hpp"
#include "history/middle.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <tuple>

namespace edca::history {

namespace {

/// A run of alike texts that holds throughout the period, and its text just before the period.
struct Run {
    std::int64_t id = 0;
    std::string control_id;
    std::int64_t subject_id = 0;
    std::string until;
    std::string base;
    std::string text;

    [[nodiscard]] auto key() const {
        return std::tie(control_id, subject_id);
    }
};

/// The join of evidence_span to the row of evidence_middle that says its text at a time.
std::string latest_middle(const std::string& when) {
    return "LEFT JOIN evidence_middle "
           "ON evidence_middle.evidence_span_id = evidence_span.evidence_span_id "
           "AND evidence_middle.since = (SELECT max(since) FROM evidence_middle AS earlier "
           "WHERE earlier.evidence_span_id = evidence_span.evidence_span_id "
           "AND earlier.since " +
           when + ") ";
}

/// The text of the columns base, prefix_length, suffix_length and middle from `index` on; without
/// a middle it is the base.
std::string text_of(SQLite::Statement& select, int index) {
    auto base = select.getColumn(index).getString();
    if (select.getColumn(index + 1).isNull())
        return base;
    return applied(base,
                   {select.getColumn(index + 1).getInt64(), select.getColumn(index + 2).getInt64(),
                    select.getColumn(index + 3).getString()});
}

/// Worth sharing a base: the middle is at most half of the text.
bool is_alike(const Middle& middle, std::string_view text) {
    return middle.middle.size() * 2 <= text.size();
}

/// Reads and writes the runs of one period. Within a run, a row of evidence_middle says from when
/// on which text holds; the base itself holds before the first.
class Runs {
  public:
    Runs(Database& database, const Period& period)
        : db_(database.handle())
        , period_(period)
        , insert_run_(db_, "INSERT INTO evidence_span (organization_id, control_id, subject_id, "
                           "since, until, base) VALUES (?, ?, ?, ?, ?, ?)")
        , set_since_(db_, "UPDATE evidence_span SET since = ? WHERE evidence_span_id = ?")
        , set_until_(db_, "UPDATE evidence_span SET until = ? WHERE evidence_span_id = ?")
        , find_next_(db_, "SELECT evidence_span_id, base FROM evidence_span WHERE "
                          "organization_id = ? AND control_id = ? AND subject_id = ? AND since = ?")
        , insert_middle_(db_, "INSERT OR IGNORE INTO evidence_middle (evidence_span_id, since, "
                              "prefix_length, suffix_length, middle) VALUES (?, ?, ?, ?, ?)")
        , delete_middle_(db_,
                         "DELETE FROM evidence_middle WHERE evidence_span_id = ? AND since = ? "
                         "AND prefix_length = ? AND suffix_length = ? AND middle = ?")
        , move_middles_(db_, "UPDATE evidence_middle SET evidence_span_id = ? "
                             "WHERE evidence_span_id = ? AND since >= ?") {}

    std::vector<Run> covering() {
        SQLite::Statement select(
            db_, "SELECT evidence_span.evidence_span_id, control_id, subject_id, until, base, "
                 "prefix_length, suffix_length, middle FROM evidence_span " +
                     latest_middle("< :from") +
                     "WHERE organization_id = :organization_id AND until >= :to "
                     "AND evidence_span.since < :from "
                     "ORDER BY control_id, subject_id");
        select.bind(":organization_id", period_.organization_id);
        select.bind(":from", period_.from);
        select.bind(":to", period_.to);
        std::vector<Run> runs;
        while (select.executeStep())
            runs.push_back({.id = select.getColumn(0).getInt64(),
                            .control_id = select.getColumn(1).getString(),
                            .subject_id = select.getColumn(2).getInt64(),
                            .until = select.getColumn(3).getString(),
                            .base = select.getColumn(4).getString(),
                            .text = text_of(select, 4)});
        return runs;
    }

    /// Takes the period out of a run.
    void cut(const Run& run) {
        if (run.until > period_.to) {
            pin(run.id, run.base, run.text);
            const auto tail =
                insert({run.control_id, run.subject_id, run.base}, period_.to, run.until);
            execute(move_middles_, tail, run.id, period_.to);
            join(tail, difference(run.base, run.base)); // the base itself needs no row
            show_base(db_, tail);
        }
        execute(set_until_, period_.from, run.id);
        show_base(db_, run.id);
    }

    /// Gives a run another text over the period: within the run when it is alike to its base.
    void change(const Run& run, const Evidence& stated) {
        const auto middle = difference(run.base, stated.text);
        if (!is_alike(middle, stated.text)) {
            cut(run);
            put(stated);
            return;
        }
        if (run.until > period_.to) {
            pin(run.id, run.base, run.text);
            join(run.id, middle);
        }
        insert(run.id, period_.from, middle);
    }

    /// Puts a text over the period where its control and subject have no run, into the run that
    /// follows when it is alike to that one's base.
    void put(const Evidence& stated) {
        if (period_.to != end_of_time && extend_next(stated))
            return;
        insert(stated, period_.from, period_.to);
    }

  private:
    bool extend_next(const Evidence& stated) {
        find_next_.reset();
        bind(find_next_, period_.organization_id, stated.control_id, stated.subject_id, period_.to);
        if (!find_next_.executeStep())
            return false;
        const auto id = find_next_.getColumn(0).getInt64();
        const auto base = find_next_.getColumn(1).getString();
        find_next_.reset();
        const auto middle = difference(base, stated.text);
        if (!is_alike(middle, stated.text))
            return false;
        pin(id, base, base);
        join(id, middle);
        execute(set_since_, period_.from, id);
        if (stated.text != base)
            insert(id, period_.from, middle);
        return true;
    }

    /// Says which text holds from the end of the period on, unless a row says so already: what is
    /// put into the period must not reach beyond it.
    void pin(std::int64_t id, const std::string& base, const std::string& text) {
        insert(id, period_.to, difference(base, text));
    }

    /// Drops the row at the end of the period when the same text holds on from the period.
    void join(std::int64_t id, const Middle& middle) {
        execute(delete_middle_, id, period_.to, middle.prefix_length, middle.suffix_length,
                middle.middle);
    }

    void insert(std::int64_t id, const std::string& since, const Middle& middle) {
        execute(insert_middle_, id, since, middle.prefix_length, middle.suffix_length,
                middle.middle);
    }

    std::int64_t insert(const Evidence& evidence, const std::string& since,
                        const std::string& until) {
        execute(insert_run_, period_.organization_id, evidence.control_id, evidence.subject_id,
                since, until, evidence.text);
        return db_.getLastInsertRowid();
    }

    template<typename... Values>
    static void bind(SQLite::Statement& statement, const Values&... values) {
        int index = 0;
        (statement.bind(++index, values), ...);
    }

    template<typename... Values>
    static void execute(SQLite::Statement& statement, const Values&... values) {
        statement.reset();
        bind(statement, values...);
        statement.exec();
    }

    SQLite::Database& db_;
    const Period& period_;
    SQLite::Statement insert_run_;
    SQLite::Statement set_since_;
    SQLite::Statement set_until_;
    SQLite::Statement find_next_;
    SQLite::Statement insert_middle_;
    SQLite::Statement delete_middle_;
    SQLite::Statement move_middles_;
};

} // namespace

void hold_evidence(Database& database, const Period& period, std::vector<Evidence> stated) {
    std::sort(stated.begin(), stated.end(),
              [](const Evidence& one, const Evidence& other) { return one.key() < other.key(); });
    Runs runs(database, period);
    const auto covering = runs.covering();

    auto run = covering.begin();
    for (const auto& now : stated) {
        for (; run != covering.end() && run->key() < now.key(); ++run)
            runs.cut(*run);
        if (run == covering.end() || run->key() != now.key()) {
            runs.put(now);
            continue;
        }
        if (run->text != now.text)
            runs.change(*run, now);
        ++run;
    }
    for (; run != covering.end(); ++run)
        runs.cut(*run);
}

std::vector<Evidence> evidence_at(Database& database, std::int64_t organization_id,
                                  const std::string& taken_at) {
    SQLite::Statement select(
        database.handle(),
        "SELECT control_id, subject_id, base, prefix_length, suffix_length, middle "
        "FROM evidence_span " +
            latest_middle("<= :at") +
            "WHERE organization_id = :organization AND until > :at "
            "AND evidence_span.since <= :at");
    select.bind(":organization", organization_id);
    select.bind(":at", taken_at);
    std::vector<Evidence> all;
    while (select.executeStep())
        all.push_back(
            {select.getColumn(0).getString(), select.getColumn(1).getInt64(), text_of(select, 2)});
    return all;
}

} // namespace edca::history
