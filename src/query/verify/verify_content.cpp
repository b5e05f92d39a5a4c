#include "query/verify/verify_content.hpp"

#include "history/digest/digest.hpp"
#include "history/digest/json_line.hpp"
#include "history/spans/spans.hpp"
#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edca::query {

namespace {

struct RecordedScan {
    std::int64_t organization_id = 0;
    std::string organization;
    std::int64_t scan_id = 0;
    std::string taken_at;
    std::string content_sha256;
    std::string property_sha256;
};

/// Scans of one organization, in the order of time.
using Timeline = std::vector<RecordedScan>;

std::vector<Timeline> timelines(sqlite::Connection& database) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_scans));
    std::vector<Timeline> all;
    while (select.executeStep()) {
        RecordedScan scan{.organization_id = select.getColumn("organization_id").getInt64(),
                          .organization = select.getColumn("organization").getString(),
                          .scan_id = select.getColumn("scan_id").getInt64(),
                          .taken_at = select.getColumn("taken_at").getString(),
                          .content_sha256 = select.getColumn("content_sha256").getString(),
                          .property_sha256 = select.getColumn("property_sha256").getString()};
        if (all.empty() || all.back().front().organization_id != scan.organization_id)
            all.emplace_back();
        all.back().push_back(std::move(scan));
    }
    return all;
}

/// What lines are sorted by within a scan.
using LineKey = std::array<std::string, 4>;

LineKey line_key(SQLite::Statement& select) {
    return {select.getColumn("key_1").getString(), select.getColumn("key_2").getString(),
            select.getColumn("key_3").getString(), select.getColumn("key_4").getString()};
}

/// Lines that one scan has in place of those that hold.
using OwnLines = std::map<LineKey, std::string>;

OwnLines own_lines(SQLite::Statement& select, std::int64_t scan_id) {
    select.reset();
    select.bind(":scan_id", scan_id);
    OwnLines lines;
    while (select.executeStep())
        lines.emplace_hint(lines.end(), line_key(select),
                           select.getColumn("line").getString() + "\n");
    return lines;
}

/// The lines that hold at a time which only moves forward. Each is read once, when it begins.
class Lines {
  public:
    Lines(sqlite::Connection& database, std::string_view sql, std::int64_t organization_id)
        : select_(database.handle(), std::string(sql)) {
        select_.bind(":organization_id", organization_id);
        step();
    }

    /// Adds the lines that hold at `time` to the digest, in their order, or what stands in place of
    /// them.
    void add_to(history::Sha256& digest, const std::string& time, const OwnLines& own = {}) {
        while (more_ && since_ <= time) {
            hold();
            step();
        }
        while (!ends_.empty() && ends_.begin()->first <= time) {
            held_.erase(ends_.begin()->second);
            ends_.erase(ends_.begin());
        }
        auto in_place = own.begin();
        for (const auto& [key, line] : held_) {
            while (in_place != own.end() && in_place->first < key)
                ++in_place;
            digest.add(in_place != own.end() && in_place->first == key ? in_place->second : line);
        }
    }

  private:
    using Held = std::multimap<LineKey, std::string>;

    void step() {
        more_ = select_.executeStep();
        if (more_)
            since_ = select_.getColumn("since").getString();
    }

    void hold() {
        const auto line =
            held_.insert({line_key(select_), select_.getColumn("line").getString() + "\n"});
        ends_.insert({select_.getColumn("until").getString(), line});
    }

    SQLite::Statement select_;
    bool more_ = false;
    std::string since_;
    Held held_;
    std::multimap<std::string, Held::iterator> ends_;
};

std::string first_line(const RecordedScan& scan) {
    std::string line;
    history::JsonLine(line).text("scan").text(scan.taken_at).end();
    return line;
}

/// `scan 12 of Contoso, taken 2026-...` or `scans 12 to 15 of ..., taken ... to ...`.
std::string words(const RecordedScan& first, const RecordedScan& last) {
    const bool one = first.scan_id == last.scan_id;
    return (one ? "scan " : "scans ") + std::to_string(first.scan_id) +
           (one ? "" : " to " + std::to_string(last.scan_id)) + " of " + first.organization +
           ", taken " + first.taken_at + (one ? "" : " to " + last.taken_at);
}

/// What began to hold and ended with a stretch of scans, as far as it is little enough to name.
std::string suspects(sqlite::Connection& database, const Timeline& scans, std::size_t first,
                     std::size_t last) {
    constexpr std::size_t few = 3;
    SQLite::Statement select(database.handle(), std::string(queries::verify_suspects));
    select.bind(":organization_id", scans[first].organization_id);
    select.bind(":from", scans[first].taken_at);
    select.bind(":to", last + 1 < scans.size() ? scans[last + 1].taken_at
                                               : std::string(history::end_of_time));
    std::vector<std::string> found;
    while (found.size() <= few && select.executeStep())
        found.push_back(select.getColumn("place").getString());
    if (found.empty() || found.size() > few)
        return {};
    std::string text;
    for (const auto& place : found)
        text += (text.empty() ? "; only these have that extent: " : ", ") + place;
    return text;
}

/// One row for each stretch of scans, neighbours in time, that are not as they were recorded.
void report(sqlite::Connection& database, const Timeline& scans, const std::vector<bool>& differs,
            const char* what, Checks& checks) {
    for (std::size_t first = 0; first < scans.size(); ++first) {
        if (!differs[first])
            continue;
        std::size_t last = first;
        while (last + 1 < scans.size() && differs[last + 1])
            ++last;
        checks.push_back({"content", Verdict::failed,
                          words(scans[first], scans[last]) + ": " + what +
                              suspects(database, scans, first, last)});
        first = last;
    }
}

void check_timeline(sqlite::Connection& database, const Timeline& scans,
                    const std::function<void()>& looked_at, Checks& checks) {
    const auto organization_id = scans.front().organization_id;
    Lines content(database, queries::verify_content, organization_id);
    Lines properties(database, queries::verify_properties, organization_id);
    SQLite::Statement moved(database.handle(), std::string(queries::verify_moved));
    std::vector<bool> content_differs;
    std::vector<bool> properties_differ;
    for (const auto& scan : scans) {
        history::Sha256 digest;
        digest.add(first_line(scan));
        content.add_to(digest, scan.taken_at, own_lines(moved, scan.scan_id));
        content_differs.push_back(digest.digest() != scan.content_sha256);
        history::Sha256 property_digest;
        properties.add_to(property_digest, scan.taken_at);
        properties_differ.push_back(property_digest.digest() != scan.property_sha256);
        looked_at();
    }
    report(
        database, scans, content_differs,
        "findings, results, evidence or reported scores are not those that content_sha256 covers",
        checks);
    report(database, scans, properties_differ,
           "properties are not those that property_sha256 covers", checks);
}

} // namespace

Checks verify_content(sqlite::Connection& database, const VerifyProgress& progress) {
    const auto all = timelines(database);
    std::size_t total = 0;
    for (const auto& scans : all)
        total += scans.size();
    std::size_t done = 0;
    const auto looked_at = [&] {
        ++done;
        if (progress)
            progress(done, total);
    };
    Checks checks;
    for (const auto& scans : all)
        check_timeline(database, scans, looked_at, checks);
    if (checks.empty())
        checks.push_back({"content", Verdict::ok,
                          std::to_string(total) + (total == 1 ? " scan says" : " scans say") +
                              " what was recorded"});
    return checks;
}

} // namespace edca::query
