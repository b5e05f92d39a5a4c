-- How one control fared, over all its subjects (subject is NULL) and on each: times it regressed or
-- was fixed, and the share (0 to 1) of the time with a known status in which it failed, counted up
-- to the last scan.
-- :organization    its name
-- :control_id      the control
WITH run AS (
    SELECT NULL AS subject_kind, NULL AS subject, status, since, until
    FROM finding_spans
    WHERE organization = :organization AND control_id = :control_id
    UNION ALL
    SELECT subject_kind, subject, status, since, until
    FROM result_spans
    WHERE organization = :organization AND control_id = :control_id
),
timed AS (
    SELECT subject_kind, subject, status,
           julianday(coalesce(until, (SELECT max(scan.taken_at)
                                      FROM scan JOIN organization USING (organization_id)
                                      WHERE organization.name = :organization)))
           - julianday(since) AS days
    FROM run
),
flip AS (
    SELECT subject_kind, subject, count(*) AS flips
    FROM status_drift
    WHERE organization = :organization AND control_id = :control_id
      AND change IN ('regressed', 'fixed')
    GROUP BY subject_kind, subject
)
SELECT timed.subject_kind, timed.subject, coalesce(flip.flips, 0) AS flips,
       sum(iif(timed.status = 'Fail', timed.days, 0.0))
       / nullif(sum(timed.days) FILTER (WHERE timed.status IN ('Pass', 'Warning', 'Fail')), 0)
           AS failing_share
FROM timed
LEFT JOIN flip ON flip.subject_kind IS timed.subject_kind AND flip.subject IS timed.subject
GROUP BY timed.subject_kind, timed.subject
ORDER BY timed.subject_kind, timed.subject;
