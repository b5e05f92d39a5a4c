#include "query/verify/verify_content.hpp"

#include "history/digest/digest.hpp"
#include "history/digest/json_line.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "history/spans/spans.hpp"
#include "queries.hpp"
#include "query/verify/held_lines.hpp"
#include "query/verify/held_results.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>
#include <utility>
#include <vector>

namespace edca::query {

namespace {

struct RecordedScan {
    std::int64_t organization_id = 0;
    std::string organization;
    std::int64_t scan_id = 0;
    std::string taken_at;
    std::int64_t utc_offset = 0; // minutes
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
                          .utc_offset = select.getColumn("utc_offset").getInt64(),
                          .content_sha256 = select.getColumn("content_sha256").getString(),
                          .property_sha256 = select.getColumn("property_sha256").getString()};
        if (all.empty() || all.back().front().organization_id != scan.organization_id)
            all.emplace_back();
        all.back().push_back(std::move(scan));
    }
    return all;
}

std::string first_line(const RecordedScan& scan) {
    std::string line;
    history::JsonLine(line).text("scan").text(scan.taken_at).number(scan.utc_offset).end();
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
    // To look for what was changed takes a look at everything.
    constexpr int most_suspected = 5;
    int stretches = 0;
    for (std::size_t first = 0; first < scans.size(); ++first) {
        if (!differs[first])
            continue;
        std::size_t last = first;
        while (last + 1 < scans.size() && differs[last + 1])
            ++last;
        checks.push_back(
            {"content", Verdict::failed,
             words(scans[first], scans[last]) + ": " + what +
                 (++stretches > most_suspected ? std::string()
                                               : suspects(database, scans, first, last))});
        first = last;
    }
}

/// What an organization's scans said, one scan after another, and its digests.
class Content {
  public:
    Content(sqlite::Connection& database, std::int64_t organization_id)
        : database_(database)
        , lines_(database, queries::verify_findings, organization_id)
        , results_(database, organization_id)
        , properties_(database, queries::verify_properties, organization_id) {}

    std::string content_sha256(const RecordedScan& scan) {
        const auto deltas = history::deltas_of(database_, scan.scan_id);
        results_.move_to(scan.taken_at);
        history::Sha256 digest;
        digest.add(first_line(scan));
        bool is_rest_added = false;
        for (const auto& [key, line] : lines_.at(scan.taken_at)) {
            const bool is_finding = key[0] == "1";
            if (!is_finding && !std::exchange(is_rest_added, true))
                results_.add_rest(digest, deltas);
            digest.add(line);
            if (is_finding)
                results_.add_up_to(key[1], digest, deltas);
        }
        results_.add_rest(digest, deltas);
        return digest.digest();
    }

    std::string property_sha256(const RecordedScan& scan) {
        history::Sha256 digest;
        for (const auto& [key, line] : properties_.at(scan.taken_at))
            digest.add(line);
        return digest.digest();
    }

  private:
    sqlite::Connection& database_;
    HeldLines lines_; // of findings and of scores
    HeldResults results_;
    HeldLines properties_;
};

void check_timeline(sqlite::Connection& database, const Timeline& scans,
                    const std::function<void()>& looked_at, Checks& checks) {
    Content content(database, scans.front().organization_id);
    std::vector<bool> content_differs;
    std::vector<bool> properties_differ;
    for (const auto& scan : scans) {
        content_differs.push_back(content.content_sha256(scan) != scan.content_sha256);
        properties_differ.push_back(content.property_sha256(scan) != scan.property_sha256);
        looked_at();
    }
    report(database, scans, content_differs,
           "findings, results, evidence or reported scores are not those that "
           "content_sha256 covers",
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
