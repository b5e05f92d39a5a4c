-- Failures of one control that last, over all its subjects (subject is NULL) and on each.
-- :organization text     its name
-- :control_id text       the control
-- :now time, optional    when days are counted up to; up to the last scan if not given
-- at_least is 1 where history begins with the failure.
WITH this AS (
    SELECT organization.organization_id, max(scan.taken_at) AS at,
           (SELECT min(taken_at) FROM scan AS first
            WHERE first.organization_id = organization.organization_id) AS first_at,
           max(scan.day, coalesce(
               CAST(julianday(:now, scan.utc_offset || ' minutes') + 0.5 AS INTEGER), scan.day))
               AS today
    FROM organization JOIN scan USING (organization_id)
    WHERE organization.name = :organization
    GROUP BY organization.organization_id
)
SELECT _failing_runs.subject_kind, _failing_runs.subject, _failing_runs.failed_at,
       this.today - begun.day AS days, begun.taken_at = this.first_at AS at_least
FROM this
CROSS JOIN _failing_runs
CROSS JOIN scan AS begun ON begun.organization_id = this.organization_id
    AND begun.taken_at = _failing_runs.failed_at
WHERE _failing_runs.organization = :organization AND _failing_runs.control_id = :control_id
  AND _failing_runs.fixed_at IS NULL AND _failing_runs.replaced_at IS NULL
ORDER BY _failing_runs.subject_kind, _failing_runs.subject;
