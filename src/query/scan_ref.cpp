#include "query/scan_ref.hpp"

#include "domain/error.hpp"
#include "domain/text.hpp"
#include "domain/timestamp.hpp"
#include "history/spans/spans.hpp"
#include "queries.hpp"
#include "query/organizations.hpp"
#include "query/removals.hpp"
#include "query/scans.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <charconv>
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

} // namespace

ScanRef find_scan(sqlite::Connection& database, const std::optional<std::string>& organization,
                  std::string_view text) {
    if (const auto id = number(text))
        return find_by_id(database, organization, *id);

    Meant meant;
    const auto back = steps_back(text);
    const auto time = parse_timestamp(text);
    if (back)
        meant.back = *back;
    else if (time)
        meant.at = to_text(*time);
    else
        throw Error('"' + std::string(text) +
                        "\" names no scan, expected an id, latest, latest~2 or a time",
                    "`edca scans` lists the scans and their ids");

    const auto organizations = chosen_organizations(database, organization);
    if (organizations.size() > 1) {
        std::string known;
        for (const auto& name : organizations)
            known += (known.empty() ? "" : ", ") + name;
        throw Error(std::string(text) + " may be a scan of any of several organizations",
                    "choose one with --organization: " + known);
    }
    meant.organization = organizations.front();
    if (const auto found = find(database, meant))
        return *found;
    throw Error(time ? "no scan of " + organizations.front() + " was taken at or before " + meant.at
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
                                std::string_view text, LeftOut& left_out) {
    if (number(text))
        return {find_scan(database, organization, text)};
    return each_of(database, organization, left_out,
                   [&](const std::string& name) { return find_scan(database, name, text); });
}

std::vector<ScanPair> find_scan_pairs(sqlite::Connection& database,
                                      const std::optional<std::string>& organization,
                                      std::string_view from, std::string_view to,
                                      LeftOut& left_out) {
    auto whose = organization;
    for (const auto text : {from, to})
        if (number(text))
            whose = find_scan(database, whose, text).organization;
    auto pairs = each_of(database, whose, left_out, [&](const std::string& name) {
        return ScanPair{find_scan(database, name, from), find_scan(database, name, to)};
    });
    for (const auto& [earlier, later] : pairs)
        if (earlier.taken_at >= later.taken_at)
            throw Error("scan " + std::to_string(earlier.scan_id) + " of " + earlier.organization +
                            ", taken " + earlier.taken_at + ", is not earlier than scan " +
                            std::to_string(later.scan_id) + ", taken " + later.taken_at,
                        "name the earlier scan first");
    return pairs;
}

} // namespace edca::query
