-- How much of each framework is really judged, least first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- judged controls are verified and have a known status; the others are unknown, skipped or not
-- verified. coverage is their share in percent, weight_coverage that of their weight in the weight
-- of all controls of the framework. 'All' has each control once.
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
tagged AS (
    SELECT looked.organization, framework.value AS framework, findings.severity_weight,
           findings.verify, findings.status,
           findings.verify AND findings.status IN ('Pass', 'Warning', 'Fail') AS judged
    FROM looked
    CROSS JOIN findings ON findings.scan_id = looked.scan_id
    JOIN definitions ON definitions.definition_id = findings.definition_id
    JOIN json_each(json_insert(definitions.frameworks, '$[#]', 'All')) AS framework
)
SELECT organization, framework, count(*) AS controls, sum(judged) AS judged,
       sum(verify AND status = 'Unknown') AS unknown,
       sum(verify AND status = 'Skipped') AS skipped, sum(NOT verify) AS not_verified,
       100.0 * sum(judged) / count(*) AS coverage,
       100.0 * sum(judged * severity_weight) / nullif(sum(severity_weight), 0)
           AS weight_coverage
FROM tagged
GROUP BY organization, framework
ORDER BY organization, coverage, framework;
