-- Failures that have lasted longer than their severity allows, the longest overdue first.
-- :organization text, optional        its name, whatever its case; all organizations if not given
-- :at time, optional                  as of the last scan up to the end of this time; as of the
--                                     last scan if not given
-- :now time, optional                 what time it is; by the machine's clock if not given
-- :critical_days number, default 7    how long a failure of severity Critical may last
-- :high_days number, default 30       how long one of severity High may last
-- :medium_days number, default 90     how long one of severity Medium may last
-- :low_days number, default 180       how long one of severity Low may last
-- A failure lasts from failed_at, the first scan that saw it, across gaps, until today, or until
-- the scan of :at; days are calendar days. at_least is 1 where it failed when history began. status
-- is what that scan says, NULL where the control is not assessed any more. title and severity are
-- those by which the control was last judged.
WITH looked AS (
    SELECT organization, scan_id, max(taken_at) AS taken_at
    FROM scans
    WHERE (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
      AND (nullif(:at, '') IS NULL
           OR CASE WHEN :at GLOB '*[-+]??:??' OR :at GLOB '*Z'
                   THEN taken_at <= strftime('%Y-%m-%dT%H:%M:%fZ', :at)
                   WHEN :at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'
                   THEN substr(taken_local, 1, length(:at)) <= replace(:at, ' ', 'T') END)
    GROUP BY organization
),
today AS (
    -- The day up to which things last: today for the last scan, else that of the scan.
    SELECT looked.organization, looked.taken_at,
           iif(nullif(:at, '') IS NULL,
               max(scan_days.day, CAST(julianday(coalesce(nullif(:now, ''), 'now'),
                                                 scan_days.utc_modifier) + 0.5 AS INTEGER)),
               scan_days.day) AS day
    FROM looked
    JOIN scan_days USING (organization, scan_id)
),
now AS (
    SELECT looked.organization, findings.control_id, findings.status
    FROM looked
    CROSS JOIN findings ON findings.scan_id = looked.scan_id
),
allowed AS (
    SELECT 'Critical' AS severity, coalesce(nullif(:critical_days, ''), 7.0) + 0.0 AS days
    UNION ALL SELECT 'High', coalesce(nullif(:high_days, ''), 30.0) + 0.0
    UNION ALL SELECT 'Medium', coalesce(nullif(:medium_days, ''), 90.0) + 0.0
    UNION ALL SELECT 'Low', coalesce(nullif(:low_days, ''), 180.0) + 0.0
)
SELECT looked.organization, failures.control_id, last.title, last.severity, now.status,
       failures.failed_at, allowed.days AS allowed_days, looked.day - begun.day AS days,
       looked.day - begun.day - allowed.days AS overdue_days, begun.taken_local AS failed_local,
       begun.taken_at = (SELECT min(taken_at) FROM scan_days AS any
                         WHERE any.organization = begun.organization) AS at_least
FROM today AS looked
JOIN failures ON failures.organization = looked.organization AND failures.subject IS NULL
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    AND (nullif(:organization, '') IS NULL
         OR failures.organization = :organization COLLATE NOCASE)
    AND failures.failed_at <= looked.taken_at
    AND (failures.fixed_at IS NULL OR failures.fixed_at > looked.taken_at)
    -- A failure of another control that had the id before is over.
    AND (failures.replaced_at IS NULL OR failures.replaced_at > looked.taken_at)
JOIN scan_days AS begun ON begun.organization = failures.organization
    AND begun.taken_at = failures.failed_at
LEFT JOIN now ON now.organization = failures.organization AND now.control_id = failures.control_id
-- What the control was last judged by.
CROSS JOIN findings AS last ON last.organization = failures.organization
    AND last.control_id = failures.control_id
    AND last.taken_at = iif(now.status IS NOT NULL, looked.taken_at, (
        SELECT earlier.taken_at FROM findings AS earlier
        WHERE earlier.organization = failures.organization
          AND earlier.control_id = failures.control_id AND earlier.taken_at <= looked.taken_at
        ORDER BY earlier.taken_at DESC LIMIT 1))
JOIN allowed ON allowed.severity = last.severity COLLATE NOCASE
WHERE looked.day - begun.day > allowed.days
ORDER BY overdue_days DESC, looked.organization, failures.control_id;
