-- Failures that outlived their waiver: it ended, and what it covered still fails in the last scan
-- without another waiver in force.
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
),
known AS MATERIALIZED (
    SELECT waivers.*, last.taken_at, now.at,
           coalesce(waivers.ended_at, '9999') <= now.at AS has_ended
    FROM last
    CROSS JOIN now
    JOIN waivers ON waivers.organization = last.organization AND waivers.from_at <= now.at
),
failing AS (
    -- Of controls with a waiver that ended: the subjects, and the control as a whole where it fails
    -- without one that does (NULL).
    SELECT known.waiver_id, results.subject
    FROM known
    JOIN results ON results.organization = known.organization
        AND results.taken_at = known.taken_at AND results.control_id = known.control_id
    WHERE known.has_ended AND results.status = 'Fail'
    UNION ALL
    SELECT known.waiver_id, NULL
    FROM known
    JOIN findings ON findings.organization = known.organization
        AND findings.taken_at = known.taken_at AND findings.control_id = known.control_id
    WHERE known.has_ended AND findings.status = 'Fail' AND NOT EXISTS (
        SELECT 1 FROM results
        WHERE results.organization = known.organization AND results.taken_at = known.taken_at
          AND results.control_id = known.control_id AND results.status = 'Fail')
)
SELECT known.organization, known.control_id, findings.title, findings.severity,
       known.subjects, known.reason, known.approved_by, known.ticket, known.ended_at,
       CASE WHEN known.lapsed_at IS NOT NULL THEN 'lapsed'
            WHEN known.revoked_at = known.ended_at THEN 'revoked'
            ELSE 'expired' END AS ended,
       CAST(julianday(substr(known.at, 1, 10)) - julianday(substr(known.ended_at, 1, 10))
            AS INTEGER) AS days,
       known.waiver_id
FROM known
JOIN findings ON findings.organization = known.organization
    AND findings.taken_at = known.taken_at AND findings.control_id = known.control_id
WHERE EXISTS (
        SELECT 1
        FROM failing
        WHERE failing.waiver_id = known.waiver_id
          AND (known.subjects IS NULL
               OR failing.subject IN (SELECT value FROM json_each(known.subjects)))
          AND NOT EXISTS (
            SELECT 1 FROM known AS other
            WHERE other.organization = known.organization
              AND other.control_id = known.control_id AND NOT other.has_ended
              AND (other.subjects IS NULL
                   OR failing.subject IN (SELECT value FROM json_each(other.subjects)))))
ORDER BY known.ended_at, known.organization, known.control_id, known.waiver_id;
