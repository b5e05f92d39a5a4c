CREATE VIEW failures AS
-- Failures, with two bounds on how long each lasted: view _failing_runs says what the columns mean.
SELECT organization, control_id, title, category, severity, severity_weight, scored, subject_kind,
       subject, passed_at, failed_at, last_failed_at, fixed_at, replaced_at, days_at_least,
       days_at_most, reused
FROM _failing_runs;
