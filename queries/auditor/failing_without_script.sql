-- Controls that fail and whose definition has no script to put them right, heaviest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- A script of nothing but comments does nothing; script says 'comments' for it, else 'none'.
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
failing AS (
    SELECT looked.organization, findings.scan_id, findings.control_id, findings.title,
           findings.severity, findings.severity_weight, definitions.automatable,
           iif(trim(definitions.script, ' ' || char(9, 10, 13)) = '', 'none', 'comments')
               AS script,
           definitions.remediation,
           -- Its lines as a JSON array, without what would look like the end of one.
           '[' || replace(json_quote(replace(definitions.script, '\', '/')), '\n', '","') || ']'
               AS lines
    FROM looked
    CROSS JOIN findings ON findings.scan_id = looked.scan_id
    JOIN definitions ON definitions.definition_id = findings.definition_id
    WHERE findings.status = 'Fail'
)
SELECT organization, control_id, title, severity, severity_weight, automatable, script,
       (SELECT json_group_array(subject)
        FROM (SELECT results.subject FROM results
              WHERE results.scan_id = failing.scan_id
                AND results.control_id = failing.control_id AND results.status = 'Fail'
              ORDER BY results.subject_kind, results.subject)) AS subjects,
       remediation
FROM failing
WHERE NOT EXISTS (
    SELECT 1 FROM json_each(failing.lines) AS line
    WHERE trim(line.value, ' ' || char(9, 13)) <> ''
      AND trim(line.value, ' ' || char(9, 13)) NOT LIKE '#%')
ORDER BY organization, severity_weight DESC, control_id;
