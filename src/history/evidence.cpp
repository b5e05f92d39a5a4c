#include "history/evidence.hpp"

#include "history/column_text.hpp"
#include "history/evidence_base.hpp"
#include "history/middle.hpp"
#include "history/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <optional>
#include <string_view>

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
};

/// Where what is stored over the period and what is stated are not the same.
struct Differing {
    std::optional<Run> run; // but not as stated
    const Evidence* stated = nullptr;
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

/// Whether the columns from `index` on, as text_of() reads them, give this text.
bool is_text(std::string_view text, SQLite::Statement& select, int index) {
    if (select.getColumn(index + 1).isNull())
        return text == text_view(select.getColumn(index));
    return text == text_of(select, index);
}

/// Below, at or above zero as `stated` comes before the run in the row, is of its key, or after it.
int compare(const Evidence& stated, SQLite::Statement& row) {
    const int order = stated.control_id.compare(text_view(row.getColumn(1)));
    if (order != 0)
        return order;
    const auto subject_id = row.getColumn(2).getInt64();
    return stated.subject_id < subject_id ? -1 : static_cast<int>(stated.subject_id > subject_id);
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
        : database_(database)
        , period_(period) {}

    /// Finds what of `stated`, sorted by key, is not stored over the period, and what is stored
    /// and not stated.
    std::vector<Differing> differing(const std::vector<Evidence>& stated) {
        Prepared prepared(
            database_,
            "SELECT evidence_span.evidence_span_id, control_id, subject_id, until, base, "
            "prefix_length, suffix_length, middle FROM evidence_span " +
                latest_middle("< :from") +
                "WHERE organization_id = :organization_id AND until >= :to "
                "AND evidence_span.since < :from "
                "ORDER BY control_id, subject_id");
        auto& select = *prepared;
        select.bind(":organization_id", period_.organization_id);
        select.bind(":from", period_.from);
        select.bind(":to", period_.to);
        std::vector<Differing> found;
        auto now = stated.begin();
        while (select.executeStep()) {
            int order = 1;
            while (now != stated.end() && (order = compare(*now, select)) < 0)
                found.push_back({.run = {}, .stated = &*now++});
            const bool is_stated = now != stated.end() && order == 0;
            if (!is_stated || !is_text(now->text, select, 4))
                found.push_back({.run = Run{.id = select.getColumn(0).getInt64(),
                                            .control_id = select.getColumn(1).getString(),
                                            .subject_id = select.getColumn(2).getInt64(),
                                            .until = select.getColumn(3).getString(),
                                            .base = select.getColumn(4).getString(),
                                            .text = text_of(select, 4)},
                                 .stated = is_stated ? &*now : nullptr});
            if (is_stated)
                ++now;
        }
        for (; now != stated.end(); ++now)
            found.push_back({.run = {}, .stated = &*now});
        return found;
    }

    /// Takes the period out of a run.
    void cut(const Run& run) {
        if (run.until > period_.to) {
            pin(run.id, run.base, run.text);
            const auto tail =
                insert({run.control_id, run.subject_id, run.base}, period_.to, run.until);
            execute(move_middles, tail, run.id, period_.to);
            join(tail, difference(run.base, run.base)); // the base itself needs no row
            show_base(database_.handle(), tail);
        }
        execute(set_until, period_.from, run.id);
        show_base(database_.handle(), run.id);
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
        std::int64_t id = 0;
        std::string base;
        {
            Prepared next(database_, find_next);
            bind(*next, period_.organization_id, stated.control_id, stated.subject_id, period_.to);
            if (!next->executeStep())
                return false;
            id = next->getColumn(0).getInt64();
            base = next->getColumn(1).getString();
        }
        const auto middle = difference(base, stated.text);
        if (!is_alike(middle, stated.text))
            return false;
        pin(id, base, base);
        join(id, middle);
        execute(set_since, period_.from, id);
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
        execute(delete_middle, id, period_.to, middle.prefix_length, middle.suffix_length,
                middle.middle);
    }

    void insert(std::int64_t id, const std::string& since, const Middle& middle) {
        execute(insert_middle, id, since, middle.prefix_length, middle.suffix_length,
                middle.middle);
    }

    std::int64_t insert(const Evidence& evidence, const std::string& since,
                        const std::string& until) {
        execute(insert_run, period_.organization_id, evidence.control_id, evidence.subject_id,
                since, until, evidence.text);
        return database_.handle().getLastInsertRowid();
    }

    template<typename... Values>
    static void bind(SQLite::Statement& statement, const Values&... values) {
        int index = 0;
        (statement.bind(++index, values), ...);
    }

    template<typename... Values>
    void execute(const char* sql, const Values&... values) {
        Prepared statement(database_, sql);
        bind(*statement, values...);
        statement->exec();
    }

    static constexpr const char* insert_run =
        "INSERT INTO evidence_span (organization_id, control_id, subject_id, since, until, base) "
        "VALUES (?, ?, ?, ?, ?, ?)";
    static constexpr const char* set_since =
        "UPDATE evidence_span SET since = ? WHERE evidence_span_id = ?";
    static constexpr const char* set_until =
        "UPDATE evidence_span SET until = ? WHERE evidence_span_id = ?";
    static constexpr const char* find_next =
        "SELECT evidence_span_id, base FROM evidence_span "
        "WHERE organization_id = ? AND control_id = ? AND subject_id = ? AND since = ?";
    static constexpr const char* insert_middle =
        "INSERT OR IGNORE INTO evidence_middle (evidence_span_id, since, prefix_length, "
        "suffix_length, middle) VALUES (?, ?, ?, ?, ?)";
    static constexpr const char* delete_middle =
        "DELETE FROM evidence_middle WHERE evidence_span_id = ? AND since = ? "
        "AND prefix_length = ? AND suffix_length = ? AND middle = ?";
    static constexpr const char* move_middles = "UPDATE evidence_middle SET evidence_span_id = ? "
                                                "WHERE evidence_span_id = ? AND since >= ?";

    Database& database_;
    const Period& period_;
};

} // namespace

void hold_evidence(Database& database, const Period& period, std::vector<Evidence> stated) {
    const auto by_key = [](const Evidence& one, const Evidence& other) {
        return one.key() < other.key();
    };
    if (!std::is_sorted(stated.begin(), stated.end(), by_key))
        std::sort(stated.begin(), stated.end(), by_key);
    Runs runs(database, period);
    for (const auto& [run, now] : runs.differing(stated)) {
        if (!run)
            runs.put(*now);
        else if (now == nullptr)
            runs.cut(*run);
        else
            runs.change(*run, *now);
    }
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
