// Section 8: what the numbers rest on.

#include "present/change_words.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>

namespace edca::present::html {

namespace {

/// More scans than this are shown by the last ones.
constexpr std::size_t most_scans = 600;

std::string cell_text(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return std::to_string(*number);
    return {};
}

void put_checks(Writer& html, const Page& page) {
    const auto& report = page.report;
    if (!report.checks) {
        const auto line = html.open("p");
        html.text("The history was not verified for this report. ");
        html.put("code", "edca verify");
        html.text(" does it.");
        return;
    }
    const bool has_failed = page.failed_checks() > 0;
    {
        const auto line = html.open("p");
        html.put(
            "b", {{"class", has_failed ? std::optional<std::string_view>("fail") : std::nullopt}},
            has_failed ? "The history is not as edca wrote it." : "verify: whole and unaltered.");
        html.text(" " + counted(static_cast<std::int64_t>(report.checks->size()), "check") +
                  ", when this was written.");
    }
    if (has_failed) {
        const auto list = html.open("ul");
        for (const Check& check : *report.checks)
            if (check.verdict == Verdict::failed)
                html.put("li", check.check + (check.detail.empty() ? "" : ": " + check.detail));
        return;
    }
    const auto fold = html.open("details");
    html.put("summary", "What was checked");
    const auto table = html.open("table", {{"class", "list"}});
    for (const Check& check : *report.checks) {
        const auto row = html.open("tr");
        html.put("td", check.check);
        html.put("td", check.detail);
    }
}

void put_scans(Writer& html, const Page& page) {
    const auto& scans = page.report.scans;
    const auto count = std::min(scans.size(), most_scans);
    const auto fold = html.open("details");
    html.put("summary",
             count == scans.size()
                 ? counted(static_cast<std::int64_t>(count), "scan") + " with source and digests"
                 : "The last " + std::to_string(count) + " of " + std::to_string(scans.size()) +
                       " scans, with source and digests");
    const auto frame = html.open("div", {{"class", "wide"},
                                         {"tabindex", "0"},
                                         {"role", "group"},
                                         {"aria-label", "Table of scans"}});
    const auto table = html.open("table", {{"class", "data proof"}});
    html.put("caption", {{"class", "vh"}}, "Scans, the latest first");
    {
        const auto head = html.open("thead");
        const auto row = html.open("tr");
        for (const char* name : {"Scan", "Taken", "Recorded (UTC)", "Source", "Controls", "Servers",
                                 "Content SHA-256", "Chain SHA-256"})
            html.put("th", {{"scope", "col"}}, name);
    }
    const auto body = html.open("tbody");
    for (std::size_t index = scans.size(); index-- > scans.size() - count;) {
        const ReportScan& scan = scans[index];
        const auto row = html.open("tr");
        html.put("th", {{"scope", "row"}}, std::to_string(scan.scan_id));
        html.put("td", scan.taken_local.substr(0, 10) + " " + scan.taken_local.substr(11, 5));
        html.put("td", scan.recorded_at.substr(0, 10) + " " + scan.recorded_at.substr(11, 5));
        html.put("td", scan.source);
        html.put("td", {{"class", "n"}}, std::to_string(scan.controls));
        html.put("td", {{"class", "n"}}, std::to_string(scan.servers));
        html.put("td", {{"class", "sha"}}, scan.content_sha256.substr(0, 16));
        html.put("td", {{"class", "sha"}}, scan.chain_sha256.substr(0, 16));
    }
}

void put_amendments(Writer& html, const Page& page) {
    const Table& amendments = page.report.amendments;
    html.put("h3", "Amendments");
    if (amendments.rows.empty()) {
        html.put("p", {{"class", "note"}},
                 "None: no scan was removed, labelled or given another organization.");
        return;
    }
    const auto frame = html.open("div", {{"class", "wide"},
                                         {"tabindex", "0"},
                                         {"role", "group"},
                                         {"aria-label", "Table of amendments"}});
    const auto table = html.open("table", {{"class", "data"}});
    html.put("caption", {{"class", "vh"}}, "Amendments, the oldest first");
    {
        const auto head = html.open("thead");
        const auto row = html.open("tr");
        for (const std::string& column : amendments.columns) {
            std::string name = column;
            std::replace(name.begin(), name.end(), '_', ' ');
            html.put("th", {{"scope", "col"}}, name);
        }
    }
    const auto body = html.open("tbody");
    for (const Row& cells : amendments.rows) {
        const auto row = html.open("tr");
        for (const Cell& cell : cells)
            html.put("td", cell_text(cell));
    }
}

void put_method(Writer& html) {
    html.put("h3", "How the numbers are made");
    const auto list = html.open("ul", {{"class", "method"}});
    html.put("li", "A score is 100 × the weight of what passes ÷ the weight of what counts. "
                   "Skipped controls do not count; Unknown, Fail and Warning do. All counts each "
                   "control once, a framework those that are tagged with it.");
    html.put("li", "Fail, Warning and Pass are known. Unknown, Skipped and not being assessed are "
                   "gaps: what follows one is compared with what was known before it. What is out "
                   "of sight is not fixed.");
    html.put("li",
             "What fails has failed since its failing began, across gaps. Days are calendar "
             "days by the clocks of the scans. ≥ and ≤ stand where it failed when the history "
             "began: it may be longer.");
    html.put("li",
             "A change lies somewhere between two scans: after the last scan of the old value, "
             "and not after the first of the new one.");
    html.put("li",
             "Like for like restates every scan by the controls, weights and tags of the last "
             "one: what is left is what moved on the servers.");
    html.put("li", "Overdue is what has failed for longer than 7 days (Critical), 30 (High), 90 "
                   "(Medium) or 180 (Low).");
    html.put("li", "Scans and amendments are links of one chain: the digest of each covers the one "
                   "before it. Who kept the head elsewhere can tell whether anything before it was "
                   "changed.");
}

} // namespace

void draw_proof(Writer& html, const Page& page) {
    const SectionFrame frame(html, page, "proof", "Can it be believed");
    put_checks(html, page);
    {
        const auto line = html.open("p");
        html.text("Head of the chain: ");
        html.put("code", {{"class", "sha"}}, page.report.chain_sha256);
    }
    put_scans(html, page);
    put_amendments(html, page);
    put_method(html);
}

} // namespace edca::present::html
