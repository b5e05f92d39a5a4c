#include "history/evidence/evidence.hpp"

#include "history/evidence/evidence_runs.hpp"
#include "history/spans/pairs.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace edca::history {

namespace {

/// A text of the scan that differs from the base of its run, and the run: the last one that began.
struct Unlike {
    ResultKey key;
    std::string_view text;
    std::optional<EvidenceRun> run;
};

/// Whether a text is alike enough to share a base: the delta is at most half of the text.
bool is_alike(const Delta& delta, std::string_view text) {
    return delta.replacement.size() * 2 <= text.size();
}

/// Whether a text has left its base for good: it is so much nearer to the text beside it that a
/// base of its own soon costs less than such a delta in every scan.
bool is_left(const Delta& from_base, const Delta& from_beside) {
    constexpr std::size_t long_delta = 16;
    return from_base.replacement.size() >= long_delta &&
           from_beside.replacement.size() * 4 <= from_base.replacement.size();
}

/// Whether a text is that of a scan beside, or has left the base together with it. `beside` is
/// nothing where that scan has the base as its text.
bool is_near(const std::optional<std::string>& beside, const std::string& text,
             const Delta& from_base) {
    return beside && (beside == text || is_left(from_base, difference(*beside, text)));
}

/// The text of a run in the scan that has these deltas; nothing where it is the base.
std::optional<std::string> moved_text(const EvidenceRun& run, const Deltas& deltas) {
    const auto delta = deltas.find(run.id);
    if (delta == deltas.end())
        return std::nullopt;
    return applied(run.base, delta->second);
}

/// The delta that makes a text of the base; nothing where a base of its own is better. `beside` is
/// the text of the scan beside, where that is not the base. `moves` says whether the text may
/// change in every scan although the scan beside has the base.
std::optional<Delta> moved(const EvidenceRun& run, bool moves,
                           const std::optional<std::string>& beside, const std::string& text) {
    if (!moves && !beside)
        return std::nullopt;
    auto delta = difference(run.base, text);
    if (!is_alike(delta, text) || is_near(beside, text, delta))
        return std::nullopt;
    return delta;
}

/// Puts the texts of one scan into runs. Most texts rest: they stay as they are, and the base is
/// enough. Some move: a number in them changes in every scan, and each scan has a delta. A text
/// that differs from its base is taken for a moving one where the text of a scan beside it moves as
/// well. Else it gets a base of its own, and so does a text that the scan beside has already: a
/// text that rests off its base would cost a delta in every scan.
class Texts {
  public:
    Texts(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
          const HeldEvidence& before)
        : database_(database)
        , period_(period)
        , scan_id_(scan_id)
        , runs_(database, period.organization_id)
        , before_(before) {
        if (period.after)
            after_ = deltas_of(database, period.after->scan_id);
    }

    /// The texts that differ from the base of their run: those that changed since the scan before,
    /// and those that moved in that scan and rest in this one.
    std::vector<Unlike> unlike(const EvidenceTexts& texts, std::vector<EvidenceStep>& steps) {
        std::vector<Unlike> found;
        auto known = before_.runs.begin();
        for_each_pair(before_.texts.entries, texts.entries, [&](const auto* was, const auto* is) {
            if (is == nullptr)
                return;
            while (known != before_.runs.end() && known->key() < is->key)
                ++known;
            const bool is_known = known != before_.runs.end() && known->key() == is->key;
            if (was != nullptr && was->value == is->value) {
                if (is_known && before_.deltas.count(known->id) != 0)
                    found.push_back({is->key, is->value, *known});
                return;
            }
            if (period_.before)
                steps.push_back({is->key, was == nullptr ? std::nullopt : std::optional(was->value),
                                 is->value});
            auto run = is_known ? std::optional(*known) : last_begun(is->key);
            if (!run || run->base != is->value)
                found.push_back({is->key, is->value, std::move(run)});
            else
                now_.runs.push_back(std::move(*run));
        });
        return found;
    }

    void put(const Unlike& unlike) {
        const std::string text(unlike.text);
        if (!unlike.run || !moves_on(*unlike.run, text))
            begin(unlike.key, text, unlike.run);
    }

    /// How the texts are stored, after all were put.
    HeldEvidence stored(EvidenceTexts texts) && {
        std::sort(now_.runs.begin(), now_.runs.end(),
                  [](const auto& one, const auto& other) { return one.key() < other.key(); });
        now_.texts = std::move(texts);
        return std::move(now_);
    }

  private:
    struct SecondAfter {
        std::string time = end_of_time;
        Deltas deltas;
    };

    /// The last run of a key that began before the scan.
    std::optional<EvidenceRun> last_begun(const ResultKey& key) {
        return period_.before ? runs_.last_begun(key, period_.from) : std::nullopt;
    }

    /// Gives the text a delta of the run that goes on, if it is a moving text.
    bool moves_on(const EvidenceRun& run, const std::string& text) {
        if (moved_text(run, after_) == text)
            return false;
        const bool is_new = period_.before && run.since == period_.before->taken_at;
        const bool moves = is_new || after_.count(run.id) != 0;
        const auto delta = moved(run, moves, moved_text(run, before_.deltas), text);
        if (!delta)
            return false;
        add_delta(run, *delta);
        return true;
    }

    void add_delta(const EvidenceRun& run, const Delta& delta) {
        runs_.add_delta(scan_id_, run.id, delta);
        now_.runs.push_back(run);
        now_.deltas.emplace(run.id, delta);
    }

    /// Begins a run with the scan, unless a run that is there already can take the text.
    void begin(const ResultKey& key, const std::string& text,
               const std::optional<EvidenceRun>& last) {
        if (period_.after) {
            const auto next = runs_.first_after(key, period_.from);
            if (next && next->since == period_.to) {
                if (begins_earlier(*next, text))
                    return;
            } else if (last) {
                const auto until = next ? next->since : end_of_time;
                if (runs_.first_use(*last, period_.to, until)) {
                    if (!interrupts(*last, text))
                        part(*last, until, text);
                    return;
                }
            }
        }
        EvidenceRun run{.id = 0,
                        .control_id = std::string(std::get<0>(key)),
                        .subject_id = std::get<1>(key),
                        .since = period_.from,
                        .base = text};
        run.id = runs_.add(run);
        now_.runs.push_back(std::move(run));
    }

    /// Gives the text a delta, however long, of a run that goes on after the period, unless a scan
    /// beside has such a text already. Most texts that differ from both neighbours stay alone, and
    /// to part the run would take a look at all of its later scans.
    bool interrupts(const EvidenceRun& run, const std::string& text) {
        auto delta = difference(run.base, text);
        if (is_near(moved_text(run, before_.deltas), text, delta) ||
            is_near(moved_text(run, after_), text, delta))
            return false;
        add_delta(run, delta);
        return true;
    }

    /// Parts a run that goes on up to `until`. The text gets a run of its own, together with those
    /// of the scans beside that are near to it.
    void part(const EvidenceRun& last, const std::string& until, const std::string& text) {
        const auto delta = difference(last.base, text);
        const auto text_before = moved_text(last, before_.deltas);
        const auto text_after = moved_text(last, after_);
        const bool takes_before = is_near(text_before, text, delta);
        const bool takes_after = is_near(text_after, text, delta);
        if (takes_before)
            runs_.remove_delta(period_.before->scan_id, last.id);
        if (takes_after)
            runs_.remove_delta(period_.after->scan_id, last.id);
        go_on(last, takes_after ? second_after().time : period_.to, until);

        EvidenceRun run = last;
        run.since = takes_before ? period_.before->taken_at : period_.from;
        run.base = takes_before ? *text_before : text;
        const bool is_left_over = last.since < run.since;
        if (is_left_over)
            run.id = runs_.add(run);
        else
            runs_.set_base(run.id, run.base);
        if (takes_after && text_after != run.base)
            runs_.add_delta(period_.after->scan_id, run.id, difference(run.base, *text_after));
        if (is_left_over)
            runs_.show_base(last);
        if (text != run.base)
            add_delta(run, difference(run.base, text));
        else
            now_.runs.push_back(std::move(run));
    }

    /// Lets the run that begins with the next scan begin with this one, if it can take the text.
    bool begins_earlier(EvidenceRun next, const std::string& text) {
        std::optional<Delta> delta;
        if (text != next.base) {
            delta = moved(next, moves_after(next), moved_text(next, after_), text);
            if (!delta)
                return false;
        }
        next.since = period_.from;
        runs_.set_since(next.id, next.since);
        if (delta)
            add_delta(next, *delta);
        else
            now_.runs.push_back(std::move(next));
        return true;
    }

    /// Whether the run that begins with the next scan has no other scan, or moves in the one after.
    bool moves_after(const EvidenceRun& next) {
        return runs_.end_of(next) == second_after().time ||
               second_after().deltas.count(next.id) != 0;
    }

    const SecondAfter& second_after() {
        if (!second_after_) {
            second_after_.emplace();
            if (const auto scan = scan_after(database_, period_.organization_id, period_.to))
                second_after_ = {scan->taken_at, deltas_of(database_, scan->scan_id)};
        }
        return *second_after_;
    }

    /// Begins a run that has the texts of this one from `from` up to `until`.
    void go_on(const EvidenceRun& run, const std::string& from, const std::string& until) {
        const auto since = runs_.first_use(run, from, until);
        if (!since)
            return;
        EvidenceRun rest = run;
        rest.since = *since;
        rest.id = runs_.add(rest);
        runs_.move_deltas(run.id, rest.id, from, until);
        runs_.show_base(rest);
    }

    sqlite::Connection& database_;
    const Period& period_;
    std::int64_t scan_id_;
    EvidenceRuns runs_;
    const HeldEvidence& before_;
    Deltas after_;                            // of the scan after the period
    std::optional<SecondAfter> second_after_; // the scan after that one
    HeldEvidence now_;
};

} // namespace

HeldEvidence hold_evidence(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
                           EvidenceTexts texts, const HeldEvidence& before,
                           std::vector<EvidenceStep>& steps) {
    Texts scan(database, period, scan_id, before);
    for (const Unlike& text : scan.unlike(texts, steps))
        scan.put(text);
    return std::move(scan).stored(std::move(texts));
}

} // namespace edca::history
