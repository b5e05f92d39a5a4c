#pragma once

#include "domain/change.hpp"
#include "domain/check.hpp"
#include "domain/control.hpp"
#include "domain/control_history.hpp"
#include "domain/explanation.hpp"
#include "domain/gate.hpp"
#include "domain/state.hpp"
#include "domain/statement.hpp"
#include "domain/status_report.hpp"
#include "domain/table.hpp"
#include "domain/time/scan_dates.hpp"
#include "domain/trend.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// A scan as a report shows it: a row of view `scans`. Times are UTC text.
struct ReportScan {
    std::int64_t scan_id = 0;
    std::string taken_at;
    std::string taken_local;
    std::string recorded_at;
    std::string source;
    std::int64_t controls = 0;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t warned = 0;
    std::int64_t unknown = 0;
    std::int64_t skipped = 0;
    std::optional<double> score; // 'All', percent, not rounded
    std::string content_sha256;
    std::string chain_sha256;
    std::string label; // empty where it has none
    std::int64_t servers = 0;
    std::vector<std::string> missing; // servers that earlier scans assessed
};

/// A value of a setting that held from one scan up to, not including, another.
struct ValueSpan {
    std::string value;
    std::string since;
    std::optional<std::string> until; // nothing while it still holds
};

/// A setting that had several values in the period of a report.
struct ReportSetting {
    std::string property;
    std::vector<ValueSpan> spans; // oldest first
};

/// A subject of a control in a report.
struct ReportSubject {
    std::string subject;
    std::vector<StatusSpan> spans; // oldest first
    std::vector<ReportSetting> settings;
    std::optional<State> state;          // at the last scan; nothing where it was not assessed
    std::optional<std::string> evidence; // of the last scan
};

/// A failure of a control over all its subjects, between two bounds. Times are UTC text.
struct ReportFailure {
    std::optional<std::string> passed_at;
    std::string failed_at;
    std::optional<std::string> fixed_at;
    std::optional<std::string> replaced_at;
    std::optional<std::int64_t> days_at_least;
    std::optional<std::int64_t> days_at_most;
};

/// A control in a report.
struct ReportControl {
    Definition definition;         // the one that judged it last
    std::string subject_kind;      // what it called its subjects last
    std::optional<State> state;    // at the last scan; nothing where it is unknown
    std::vector<StatusSpan> spans; // over all subjects, oldest first
    std::vector<ReportSubject> subjects;
    std::vector<ReportFailure> failures; // oldest first
    std::vector<Statement> statements;   // waivers, notes and assessments, the latest first
    // Days by which its failure has lasted longer than its severity allows, where it has.
    std::optional<double> overdue_days;
};

/// Numbers of controls of one severity, from one scan up to another.
struct SeverityCount {
    std::string severity;
    std::string since;
    std::optional<std::string> until; // nothing while they still hold
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t warned = 0;
    std::int64_t unknown = 0;
    std::int64_t skipped = 0;
};

/// One organization over a period, as `edca report` shows it. `at` is the last scan of the period.
struct Report {
    std::string organization;
    std::string written_at;                // UTC text
    bool is_latest = true;                 // the last scan is the last one of all
    std::optional<std::int64_t> age_days;  // of the last scan, where it is the last of all
    ScanDates dates;                       // of every scan of the organization, as shown
    std::vector<ReportScan> scans;         // of the period, oldest first; never empty
    std::vector<ScorePoint> points;        // of the period, 'All' first
    std::vector<ScorePoint> like_for_like; // by what the last scan demands, 'All' only
    std::vector<SeverityCount> severities; // by severity and time
    std::vector<Explanation> period_moves; // of one framework each, 'All' first
    std::optional<Explanation> last_move;  // of all frameworks
    std::vector<Change> changes;           // of findings and results in the period
    std::vector<Change> redefinitions;     // level definition, in the period
    std::vector<ReportControl> controls;   // by id
    std::vector<TimeToFix> times_to_fix;   // by severity
    std::vector<std::string> servers;      // that the last scan assessed
    Table amendments;                      // of this organization, oldest first
    std::string chain_sha256;              // head of the chain
    std::vector<GateRow> gate;             // conditions of a gate, where one was asked for
    std::optional<Checks> checks;          // of verify, where it was run
};

} // namespace edca
