#pragma once

#include "domain/report.hpp"
#include "present/html/chart/clock.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present::html {

/// A time without a scan that is more than twice as long as between other scans.
struct Gap {
    std::string from; // the scan before it
    std::string to;   // the scan after it
    std::int64_t days = 0;
};

/// A scan at which the catalogue was another one than before.
struct CatalogueChange {
    std::string at;
    std::string letter;                 // A, B, …; empty beyond Z
    std::vector<std::string> redefined; // ids of controls
    std::vector<std::string> reused;    // of these, those whose id stands for another control now
    std::vector<std::string> appeared;
    std::vector<std::string> disappeared;
};

/// The scores of one framework in the period: a part of `points`.
struct FrameworkLine {
    std::string framework;
    std::vector<const ScorePoint*> points; // oldest first
};

/// Numbers of controls at one scan, of one severity.
struct SeverityRow {
    std::string severity;
    std::int64_t weight = 0; // of its heaviest control
    SeverityCount first;     // at the first scan of the period
    SeverityCount before;    // at the scan before the last one
    SeverityCount last;
    std::int64_t overdue = 0;
};

/// What the last scan changed.
struct LastChanges {
    std::vector<const Change*> broken; // findings that newly fail
    std::vector<const Change*> spread; // results that newly fail under controls that failed
    std::vector<const Change*> fixed;  // findings
};

/// A report on its way to be drawn: what every section needs of it, worked out once.
struct Page {
    explicit Page(const Report& shown, std::string id_prefix = {});

    const Report& report;
    std::string prefix; // of every id on the page, where a file has several
    Clock clock;
    std::vector<FrameworkLine> lines; // 'All' first, then the lowest score first
    std::vector<Gap> gaps;
    std::vector<CatalogueChange> catalogue;
    std::vector<SeverityRow> severities; // heaviest first
    LastChanges last;
    bool has_waivers = false;       // a score with waivers is another one than as reported
    std::int64_t usual_unknown = 0; // controls that are Unknown in a scan, at most as a rule

    [[nodiscard]] const ReportScan& scan() const {
        return report.scans.back();
    }
    [[nodiscard]] const ReportScan& first() const {
        return report.scans.front();
    }
    /// The scan before the last one; null where there is none in the period.
    [[nodiscard]] const ReportScan* before() const {
        return report.scans.size() < 2 ? nullptr : &report.scans[report.scans.size() - 2];
    }

    /// Whether a scan saw so little that its score says nothing about the servers.
    [[nodiscard]] bool is_blind(const ReportScan& scan) const {
        return scan.unknown > usual_unknown;
    }
    [[nodiscard]] bool is_blind(std::string_view taken_at) const;

    /// Checks of the history that failed, where it was verified.
    [[nodiscard]] std::int64_t failed_checks() const;

    /// The last scan of the period before a time; null where there is none.
    [[nodiscard]] const ReportScan* scan_before(std::string_view utc) const;

    [[nodiscard]] const ReportControl* control(std::string_view id) const;

    /// A time as people say it, `24 Apr 2026`, and as a table has it, `2026-04-24`, both by the
    /// clock of its scan and as long as they must be to tell it from other scans.
    [[nodiscard]] std::string day(std::string_view utc) const;
    [[nodiscard]] std::string date(std::string_view utc) const;

    /// A label that tells a landmark of this page from those of other pages in the file.
    [[nodiscard]] std::string label(std::string_view text) const;

    /// An id of the page, and the address of a control's row.
    [[nodiscard]] std::string id(std::string_view name) const;
    [[nodiscard]] std::string address(std::string_view control_id) const;
};

} // namespace edca::present::html
