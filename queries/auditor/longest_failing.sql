-- Controls that fail, those that have failed longest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan at or before this time; as of the last scan
--                                 if not given
-- Days are counted from failed_at, the first scan that saw it fail; it may have begun at any time
-- after passed_at, the last scan that knew better (NULL: it failed when first known). A gap does
-- not end a failure: status is what that scan says, NULL where it is not assessed any more.
WITH looked AS (
    SELECT organization, scan_id, max(taken_at) AS taken_at
    FROM scans
    WHERE (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
      AND (nullif(:at, '') IS NULL OR taken_at <= strftime('%Y-%m-%dT%H:%M:%fZ', :at))
    GROUP BY organization
),
now AS (
    SELECT looked.organization, findings.control_id, findings.title, findings.status
    FROM looked
    CROSS JOIN findings ON findings.scan_id = looked.scan_id
)
SELECT looked.organization, failures.control_id, coalesce(now.title, first.title) AS title,
       failures.severity, now.status, failures.passed_at, failures.failed_at,
       julianday(looked.taken_at) - julianday(failures.failed_at) AS days,
       (SELECT json_group_array(subject)
        FROM (SELECT results.subject FROM results
              WHERE results.scan_id = looked.scan_id
                AND results.control_id = failures.control_id AND results.status = 'Fail'
              ORDER BY results.subject_kind, results.subject)) AS subjects
FROM looked
JOIN failures ON failures.organization = looked.organization AND failures.subject IS NULL
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    AND (nullif(:organization, '') IS NULL
         OR failures.organization = :organization COLLATE NOCASE)
    AND failures.failed_at <= looked.taken_at
    AND (failures.fixed_at IS NULL OR failures.fixed_at > looked.taken_at)
JOIN findings AS first ON first.organization = failures.organization
    AND first.taken_at = failures.failed_at AND first.control_id = failures.control_id
LEFT JOIN now ON now.organization = failures.organization AND now.control_id = failures.control_id
ORDER BY days DESC, looked.organization, failures.control_id;
