-- The evidence, word by word, of everything that does not pass.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- :control_id text, optional      only of this one, whatever its case; of all controls if not given
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
SELECT looked.organization, looked.taken_at, results.control_id, findings.title,
       findings.severity, results.subject_kind, results.subject, results.status,
       results.evidence
FROM looked
CROSS JOIN results ON results.scan_id = looked.scan_id
CROSS JOIN findings ON findings.scan_id = results.scan_id
    AND findings.control_id = results.control_id
WHERE results.status IN ('Fail', 'Warning', 'Unknown')
  AND (nullif(:control_id, '') IS NULL OR results.control_id = :control_id COLLATE NOCASE)
ORDER BY looked.organization, findings.severity_weight DESC, results.control_id,
         results.subject_kind, results.subject;
