-- How one control fared, over all its subjects (subject is NULL) and on each, up to the last scan.
-- :organization text       its name
-- :control_id text         the control
-- :flapping_days number    three flips within so many days before the last scan are flapping
-- :now time, optional      when failing is counted up to; up to the last scan if not given
-- failing_since and failing_days are of a failure that lasts; at_least is 1 where history begins
-- with it.
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
),
open AS (
    SELECT failing_runs.subject_kind, failing_runs.subject, failing_runs.failed_at,
           this.today - begun.day AS days, begun.taken_at = this.first_at AS at_least
    FROM this
    CROSS JOIN failing_runs
    JOIN scan AS begun ON begun.organization_id = this.organization_id
        AND begun.taken_at = failing_runs.failed_at
    WHERE failing_runs.organization = :organization AND failing_runs.control_id = :control_id
      AND failing_runs.fixed_at IS NULL
)
SELECT standings.subject_kind, standings.subject, flips, failing_share, first_failed_at,
       last_failed_at, last_passed_at, days_to_fix_at_least, days_to_fix_at_most,
       coalesce(julianday(this.at) - julianday(third_last_flip_at) < :flapping_days, 0)
           AS flapping,
       open.failed_at AS failing_since, open.days AS failing_days, open.at_least
FROM this
CROSS JOIN standings
LEFT JOIN open ON open.subject_kind IS standings.subject_kind
    AND open.subject IS standings.subject
WHERE organization = :organization AND control_id = :control_id
ORDER BY standings.subject_kind, standings.subject;
