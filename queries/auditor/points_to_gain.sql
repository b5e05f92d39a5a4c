-- How many points of a score each control that does not pass would give if it passed.
-- :organization text, optional      its name, whatever its case; all organizations if not given
-- :at time, optional                as of the last scan up to the end of this time; as of the last
--                                   scan if not given
-- :framework text, default 'All'    of its score, whatever its case
-- Points are percent of the score: the severity weight by all weight that counts at that scan.
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
SELECT looked.organization, scores.framework, findings.control_id, findings.title,
       findings.severity, findings.severity_weight, findings.status,
       100.0 * findings.severity_weight / scores.eligible_weight AS points,
       definitions.automatable
FROM looked
JOIN scores ON scores.scan_id = looked.scan_id
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    AND (nullif(:organization, '') IS NULL OR scores.organization = :organization COLLATE NOCASE)
    AND scores.framework = coalesce(nullif(:framework, ''), 'All') COLLATE NOCASE
CROSS JOIN findings ON findings.scan_id = looked.scan_id
JOIN definitions ON definitions.definition_id = findings.definition_id
WHERE findings.verify AND findings.status IN ('Fail', 'Warning', 'Unknown')
  AND (scores.framework = 'All'
       OR EXISTS (SELECT 1 FROM json_each(definitions.frameworks) AS tag
                  WHERE tag.value = scores.framework))
ORDER BY looked.organization, findings.severity_weight DESC, findings.control_id;
