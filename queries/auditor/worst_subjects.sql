-- Servers and other subjects, those with the most failing weight first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- failed_weight is the severity weight of the verified controls that fail on it; a control over all
-- its subjects weighs once in a score, however many of them fail.
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
    SELECT looked.organization, results.subject_kind, results.subject, results.status,
           findings.verify * findings.severity_weight AS weight
    FROM looked
    CROSS JOIN results ON results.scan_id = looked.scan_id
    CROSS JOIN findings ON findings.scan_id = results.scan_id
        AND findings.control_id = results.control_id
)
SELECT organization, min(subject_kind) AS subject_kind, subject, count(*) AS controls,
       sum(status = 'Pass') AS passed, sum(status = 'Fail') AS failed,
       sum(status = 'Warning') AS warned, sum(status = 'Unknown') AS unknown,
       sum(status = 'Skipped') AS skipped, sum((status = 'Fail') * weight) AS failed_weight
FROM judged
GROUP BY organization, subject
ORDER BY organization, failed_weight DESC, failed DESC, subject;
