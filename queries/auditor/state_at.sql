-- How each control stood on a date, heaviest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- :status text, optional          only of this one, such as Fail; of all if not given
-- subjects are those with this status. title to scored are of the definition of that time; scored
-- is 1 where the control counts for scores.
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
)
SELECT looked.organization, looked.taken_at, findings.control_id, findings.title,
       findings.category, findings.severity, findings.severity_weight, findings.verify AS scored,
       findings.status,
       (SELECT json_group_array(subject)
        FROM (SELECT results.subject FROM results
              WHERE results.scan_id = looked.scan_id
                AND results.control_id = findings.control_id
                AND results.status = findings.status
              ORDER BY results.subject)) AS subjects
FROM looked
CROSS JOIN findings ON findings.scan_id = looked.scan_id
WHERE nullif(:status, '') IS NULL OR findings.status = :status COLLATE NOCASE
ORDER BY looked.organization, findings.severity_weight DESC, findings.control_id;
