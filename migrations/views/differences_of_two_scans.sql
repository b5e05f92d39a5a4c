CREATE VIEW differences_of_two_scans AS
-- Differences of two scans of one organization, to be asked for with both scans, as in WHERE
-- from_scan_id = 12 AND to_scan_id = 13: docs/views.md says what changes mean. from_value was last
-- seen at seen_before_at, to_value first at changed_at. The other columns are as in view drift.
SELECT organization, from_scan_id, to_scan_id, control_id, title, category, severity,
       severity_weight, scored, level, subject_kind, subject, property, change, from_value,
       to_value, seen_before_at, changed_at, seen_before_local, changed_local, redefined, reused,
       new_failure, out_of_sight, gone
FROM _differences
WHERE level <> 'text';
