-- Servers that could not be read in a scan, those of which nothing is known first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- :percent number, default 50     at least so many percent of its controls are Unknown
-- missing is 1 where the scan says nothing of a server that earlier scans had. Skipped controls are
-- in controls, but not in the percent. known are those with Pass, Warning or Fail.
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
judged AS (
    SELECT looked.organization, looked.taken_at, results.subject, count(*) AS controls,
           sum(results.status = 'Unknown') AS unknown,
           sum(results.status IN ('Pass', 'Warning', 'Fail')) AS known
    FROM looked
    CROSS JOIN results ON results.scan_id = looked.scan_id
    WHERE results.subject_kind = 'Server' COLLATE NOCASE
    GROUP BY looked.organization, looked.taken_at, results.subject
)
SELECT organization, taken_at, subject, controls, unknown, known, 0 AS missing
FROM judged
WHERE unknown > 0
  AND 100.0 * unknown >= (coalesce(nullif(:percent, ''), 50) + 0.0) * (unknown + known)
UNION ALL
SELECT looked.organization, looked.taken_at, server.value, 0, 0, 0, 1
FROM looked
JOIN scans ON scans.scan_id = looked.scan_id
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    AND (nullif(:organization, '') IS NULL OR scans.organization = :organization COLLATE NOCASE)
CROSS JOIN json_each(scans.missing) AS server
ORDER BY organization, known, unknown DESC, subject;
