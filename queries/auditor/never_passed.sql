-- Controls that no scan ever saw pass, heaviest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- What another control that had the id before did does not count. One that was never judged at all,
-- since it was always Unknown or Skipped, is here, too: judged is 0. status is what that
-- scan says, NULL where the control is not assessed any more.
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
    SELECT looked.organization, findings.control_id, findings.status
    FROM looked
    CROSS JOIN findings ON findings.scan_id = looked.scan_id
),
reuse AS (
    SELECT looked.organization, redefinitions.control_id,
           max(redefinitions.changed_at) AS reused_at
    FROM looked
    JOIN redefinitions ON redefinitions.organization = looked.organization
        AND redefinitions.reused AND redefinitions.changed_at <= looked.taken_at
    GROUP BY looked.organization, redefinitions.control_id
),
control AS (
    SELECT looked.organization, looked.taken_at, finding_spans.control_id,
           max(min(finding_spans.since), coalesce(reuse.reused_at, '')) AS first_seen_at,
           max(finding_spans.status IN ('Warning', 'Fail')) AS judged
    FROM looked
    JOIN finding_spans ON finding_spans.organization = looked.organization
        AND finding_spans.since <= looked.taken_at
    LEFT JOIN reuse ON reuse.organization = looked.organization
        AND reuse.control_id = finding_spans.control_id
    WHERE coalesce(finding_spans.until, '9999') > coalesce(reuse.reused_at, '')
    GROUP BY looked.organization, finding_spans.control_id
    HAVING max(finding_spans.status = 'Pass') = 0
)
SELECT control.organization, control.control_id, last.title, last.severity, last.severity_weight,
       last.verify, now.status, control.first_seen_at, control.judged
FROM control
LEFT JOIN now ON now.organization = control.organization AND now.control_id = control.control_id
-- What the control was last judged by.
CROSS JOIN findings AS last ON last.organization = control.organization
    AND last.control_id = control.control_id
    AND last.taken_at = iif(now.status IS NOT NULL, control.taken_at, (
        SELECT earlier.taken_at FROM findings AS earlier
        WHERE earlier.organization = control.organization
          AND earlier.control_id = control.control_id AND earlier.taken_at <= control.taken_at
        ORDER BY earlier.taken_at DESC LIMIT 1))
ORDER BY control.organization, 5 DESC, control.control_id;
