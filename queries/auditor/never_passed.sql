-- Controls that no scan ever saw pass, heaviest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- One that was never judged at all, since it was always Unknown or Skipped, is here, too: judged is
-- 0. status is what that scan says, NULL where the control is not assessed any more.
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
now AS (
    SELECT looked.organization, findings.control_id, findings.title, findings.severity,
           findings.severity_weight, findings.verify, findings.status
    FROM looked
    CROSS JOIN findings ON findings.scan_id = looked.scan_id
),
control AS (
    SELECT looked.organization, finding_spans.control_id,
           min(finding_spans.since) AS first_seen_at, max(finding_spans.since) AS last_since,
           max(finding_spans.status IN ('Warning', 'Fail')) AS judged
    FROM looked
    JOIN finding_spans ON finding_spans.organization = looked.organization
        AND finding_spans.since <= looked.taken_at
    GROUP BY looked.organization, finding_spans.control_id
    HAVING max(finding_spans.status = 'Pass') = 0
)
SELECT control.organization, control.control_id, coalesce(now.title, last.title) AS title,
       coalesce(now.severity, last.severity) AS severity,
       coalesce(now.severity_weight, last.severity_weight) AS severity_weight,
       coalesce(now.verify, last.verify) AS verify, now.status, control.first_seen_at,
       control.judged
FROM control
JOIN findings AS last ON last.organization = control.organization
    AND last.taken_at = control.last_since AND last.control_id = control.control_id
LEFT JOIN now ON now.organization = control.organization AND now.control_id = control.control_id
ORDER BY control.organization, 5 DESC, control.control_id;
