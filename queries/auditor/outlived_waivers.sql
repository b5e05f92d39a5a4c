-- Failures that outlived their waiver: it ended, and its control still fails in the last scan
-- without another waiver.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :now time, optional             what time it is; by the machine's clock if not given
-- ended is expired, revoked or lapsed: the control was redefined. days is how many calendar days
-- ago the waiver ended.
WITH now AS (
    SELECT strftime('%Y-%m-%dT%H:%M:%fZ', coalesce(nullif(:now, ''), 'now')) AS at
),
last AS (
    SELECT organization, max(taken_at) AS taken_at
    FROM scans
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
    GROUP BY organization
)
SELECT waivers.organization, waivers.control_id, findings.title, findings.severity,
       waivers.subjects, waivers.reason, waivers.approved_by, waivers.ticket, waivers.ended_at,
       CASE WHEN waivers.revoked_at IS NOT NULL THEN 'revoked'
            WHEN waivers.lapsed_at IS NOT NULL THEN 'lapsed'
            ELSE 'expired' END AS ended,
       CAST(julianday(substr(now.at, 1, 10)) - julianday(substr(waivers.ended_at, 1, 10))
            AS INTEGER) AS days,
       waivers.waiver_id
FROM now
CROSS JOIN last
JOIN waivers ON waivers.organization = last.organization AND waivers.ended_at <= now.at
JOIN findings ON findings.organization = last.organization
    AND findings.taken_at = last.taken_at AND findings.control_id = waivers.control_id
WHERE (waivers.subjects IS NULL AND findings.status = 'Fail'
       OR EXISTS (
            SELECT 1
            FROM json_each(waivers.subjects) AS named
            JOIN results ON results.organization = last.organization
                AND results.taken_at = last.taken_at
                AND results.control_id = waivers.control_id AND results.subject = named.value
            WHERE results.status = 'Fail'))
  AND NOT EXISTS (
    SELECT 1 FROM waivers AS other
    WHERE other.organization = waivers.organization AND other.control_id = waivers.control_id
      AND other.from_at <= now.at AND coalesce(other.ended_at, '9999') > now.at
      AND (other.subjects IS NULL OR other.subjects = waivers.subjects))
ORDER BY waivers.ended_at, waivers.organization, waivers.control_id, waivers.waiver_id;
