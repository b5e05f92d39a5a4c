CREATE VIEW times_to_fix AS
-- Failures of controls by severity: how many were fixed, how many are open, and the mean days to
-- fix, between two bounds. A failure at the start of history is counted, but is in no mean:
-- measured counts the others. One whose control_id was given to another control is neither fixed
-- nor open.
-- A window and DISTINCT: conditions do not reach the tables through a GROUP BY.
SELECT DISTINCT organization, severity, count(fixed_at) OVER severities AS fixed,
       count(*) FILTER (WHERE fixed_at IS NULL AND NOT reused) OVER severities AS open,
       count(*) FILTER (WHERE is_measured) OVER severities AS measured,
       avg(days_at_least) FILTER (WHERE is_measured) OVER severities AS mean_days_at_least,
       avg(days_at_most) FILTER (WHERE is_measured) OVER severities AS mean_days_at_most
FROM (SELECT organization, severity, fixed_at, days_at_least, days_at_most, reused,
             days_at_most IS NOT NULL AS is_measured
      FROM _failing_runs
      WHERE subject_id IS NULL)
WINDOW severities AS (PARTITION BY organization, severity);
