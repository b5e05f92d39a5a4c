#include "query/scan_ref.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "domain/time/time_asked.hpp"
#include "history/spans/spans.hpp"
#include "queries.hpp"
#include "query/organizations.hpp"
#include "query/removals.hpp"
#include "query/scans.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/times.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace edca::query {

namespace {

/// The parameters of queries/scan_ref.sql.
struct Meant {
    std::optional<std::int64_t> scan_id;
    std::optional<std::string> organization;
    std::string at = history::end_of_time;
    std::int64_t back = 0;
};

std::optional<ScanRef> find(sqlite::Connection& database, const Meant& meant) {
    SQLite::Statement select(database.handle(), std::string(queries::scan_ref));
    if (meant.scan_id)
        select.bind(":scan_id", *meant.scan_id);
    sqlite::bind_optional(select, ":organization", meant.organization);
    select.bind(":at", meant.at);
    select.bind(":back", meant.back);
    if (!select.executeStep())
        return std::nullopt;
    return ScanRef{.scan_id = select.getColumn("scan_id").getInt64(),
                   .organization = select.getColumn("organization"),
                   .taken_at = select.getColumn("taken_at")};
}

/// The number that `text` is; nothing where it is not all digits.
std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const bool signless = !text.empty() && text.front() != '-';
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return signless && error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

/// The number of scans back from the last one: 0 for `latest`, 2 for `latest~2`.
std::optional<std::int64_t> steps_back(std::string_view text) {
    constexpr std::string_view latest = "latest";
    if (!equal_ignoring_ascii_case(text.substr(0, latest.size()), latest))
        return std::nullopt;
    text.remove_prefix(latest.size());
    if (text.empty())
        return 0;
    return text.front() == '~' ? number(text.substr(1)) : std::nullopt;
}

/// A hint that says which scans the organizations have.
std::string scans_there(sqlite::Connection& database,
                        const std::vector<std::string>& organizations) {
    std::string hint;
    for (const auto& organization : organizations) {
        const auto times = scan_times(database, organization);
        hint += organization + " has " + std::to_string(times.size());
        if (times.size() == 1)
            hint += " scan, taken at " + times.front() + "; ";
        else if (times.empty())
            hint += " scans; ";
        else
            hint += " scans, taken from " + times.front() + " to " + times.back() + "; ";
    }
    return hint + "`edca scans` lists them";
}

ScanRef find_by_id(sqlite::Connection& database, const std::optional<std::string>& organization,
                   std::int64_t id) {
    const auto organizations = chosen_organizations(database, organization);
    const auto found = find(database, {.scan_id = id});
    if (!found)
        throw Error(removal_words(database, id).value_or("there is no scan " + std::to_string(id)),
                    scans_there(database, organizations));
    if (organization && found->organization != organizations.front())
        throw Error("scan " + std::to_string(id) + " is of " + found->organization +
                        ", expected one of " + organizations.front(),
                    scans_there(database, organizations));
    return *found;
}

/// The scans of the chosen organizations that have this label.
std::vector<ScanRef> labelled(sqlite::Connection& database,
                              const std::optional<std::string>& organization,
                              std::string_view label) {
    std::vector<ScanRef> found;
    SQLite::Statement select(database.handle(), std::string(queries::labelled_scans));
    for (const auto& name : chosen_organizations(database, organization)) {
        select.bind(":organization", name);
        while (select.executeStep())
            if (folded(select.getColumn("label").getString()) == folded(label))
                found.push_back({.scan_id = select.getColumn("scan_id").getInt64(),
                                 .organization = select.getColumn("organization"),
                                 .taken_at = select.getColumn("taken_at")});
        select.reset();
    }
    return found;
}

/// Whether `text` is an id, counts back or is a time. That does not depend on what time it is.
bool is_no_label(std::string_view text) {
    constexpr Timestamp any = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
    return number(text) || steps_back(text) || parse_time_asked(text, any);
}

} // namespace

bool can_be_label(std::string_view text) {
    const bool is_plain = std::none_of(text.begin(), text.end(), [](char c) {
        return c == ',' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return is_plain && !text.empty() && text.front() != '-' && without_outer_space(text) == text &&
           !is_no_label(text);
}

bool is_latest(std::string_view text) {
    return steps_back(text) == 0;
}

ScanRef find_scan(sqlite::Connection& database, const std::optional<std::string>& organization,
                  std::string_view text, const Clock& clock) {
    if (const auto id = number(text))
        return find_by_id(database, organization, *id);

    Meant meant;
    const auto back = steps_back(text);
    const bool is_time = !back && parse_time_asked(text, clock.now);
    if (!back && !is_time) {
        auto found = labelled(database, organization, text);
        if (found.size() == 1)
            return std::move(found.front());
        if (found.empty())
            throw Error('"' + std::string(text) +
                            "\" names no scan, expected an id, latest, latest~2, a time or a label",
                        "`edca scans` lists the scans, their ids and labels");
    }

    const auto organizations = chosen_organizations(database, organization);
    if (organizations.size() > 1) {
        std::string known;
        for (const auto& name : organizations)
            known += (known.empty() ? "" : ", ") + name;
        throw Error(std::string(text) + " may be a scan of any of several organizations",
                    "choose one with --organization: " + known);
    }
    meant.organization = organizations.front();
    if (back)
        meant.back = *back;
    else
        meant.at = last_within(database, *meant.organization, time_asked("scan", text, clock));
    if (const auto found = find(database, meant))
        return *found;
    throw Error(is_time ? "no scan of " + organizations.front() + " was taken at or before " +
                              std::string(text)
                        : organizations.front() + " has no scan " + std::string(text),
                scans_there(database, organizations));
}

namespace {

/// The result of `find` for each organization where it does not throw Error. Throws the first Error
/// where it throws for all.
template<typename Find>
auto each_of(sqlite::Connection& database, const std::optional<std::string>& organization,
             LeftOut& left_out, const Find& find) {
    std::vector<decltype(find(std::string()))> found;
    std::optional<Error> error;
    for (const auto& name : chosen_organizations(database, organization)) {
        try {
            found.push_back(find(name));
        } catch (const Error& missing) {
            left_out.emplace_back(missing.what());
            if (!error)
                error = missing;
        }
    }
    if (found.empty())
        throw Error(*error);
    return found;
}

} // namespace

std::vector<ScanRef> find_scans(sqlite::Connection& database,
                                const std::optional<std::string>& organization,
                                std::string_view text, LeftOut& left_out, const Clock& clock) {
    if (number(text))
        return {find_scan(database, organization, text)};
    if (!is_no_label(text))
        if (auto found = labelled(database, organization, text); !found.empty())
            return found;
    return each_of(database, organization, left_out,
                   [&](const std::string& name) { return find_scan(database, name, text, clock); });
}

namespace {

std::string words(const ScanRef& scan) {
    return "scan " + std::to_string(scan.scan_id) + " of " + scan.organization + ", taken " +
           scan.taken_at;
}

/// Throws Error unless the one scan is earlier than the other. `from` is how it was named.
void require_order(const ScanPair& scans, std::string_view from) {
    if (scans.from.taken_at < scans.to.taken_at)
        return;
    const bool is_same = scans.from.scan_id == scans.to.scan_id;
    if (is_same && !number(from) && !steps_back(from))
        throw Error("nothing can be compared since " + std::string(from) +
                        ": the last scan up to then is " + words(scans.from) +
                        ", and no later one is named",
                    "record a scan that was taken since then");
    throw Error(words(scans.from) + ", is not earlier than scan " +
                    std::to_string(scans.to.scan_id) + ", taken " + scans.to.taken_at,
                "name the earlier scan first");
}

} // namespace

std::vector<ScanPair> find_scan_pairs(sqlite::Connection& database,
                                      const std::optional<std::string>& organization,
                                      std::string_view from, std::string_view to, LeftOut& left_out,
                                      const Clock& clock) {
    auto whose = organization;
    for (const auto text : {from, to})
        if (number(text) || (!is_no_label(text) && labelled(database, whose, text).size() == 1))
            whose = find_scan(database, whose, text).organization;
    return each_of(database, whose, left_out, [&](const std::string& name) {
        const ScanPair pair{find_scan(database, name, from, clock),
                            find_scan(database, name, to, clock)};
        require_order(pair, from);
        return pair;
    });
}

std::optional<ScanRef> scan_before(sqlite::Connection& database, const ScanRef& scan) {
    Meant meant;
    meant.organization = scan.organization;
    meant.at = scan.taken_at;
    meant.back = 1;
    return find(database, meant);
}

std::optional<ScanRef> scan_before(sqlite::Connection& database, const std::string& organization,
                                   const TimeAsked& time) {
    const auto begin = sqlite::time_in("a time", begin_of(database, organization, time));
    Meant meant;
    meant.organization = organization;
    meant.at = to_text(begin - std::chrono::milliseconds(1));
    if (auto found = find(database, meant))
        return found;
    const auto times = scan_times(database, organization);
    if (times.empty())
        return std::nullopt;
    meant.at = times.front();
    return find(database, meant);
}

std::vector<ScanPair> find_scans_since(sqlite::Connection& database,
                                       const std::optional<std::string>& organization,
                                       const TimeAsked& since, LeftOut& left_out) {
    return each_of(database, organization, left_out, [&](const std::string& name) {
        const auto latest = find_scan(database, name, "latest");
        const auto begin = sqlite::time_in("a time", begin_of(database, name, since));
        Meant meant;
        meant.organization = name;
        meant.at = to_text(begin - std::chrono::milliseconds(1));
        auto from = find(database, meant);
        if (!from) {
            meant.at = scan_times(database, name).front();
            from = find(database, meant);
            left_out.push_back("no scan of " + name + " was taken before " + since.text +
                               "; this compares with the first one");
        }
        const ScanPair pair{from.value(), latest};
        require_order(pair, since.text);
        return pair;
    });
}

} // namespace edca::query
