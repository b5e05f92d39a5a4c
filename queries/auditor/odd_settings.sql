-- Settings that evidence names and that are otherwise on one subject than on most of its peers.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- Peers are the other subjects with a value for the property under the same control. Where there
-- are only two and they differ, either is listed. other_values are those of its peers.
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
held AS (
    SELECT looked.organization, looked.scan_id, property_spans.control_id,
           property_spans.property, property_spans.subject, property_spans.value,
           property_spans.comparable, property_spans.since
    FROM looked
    JOIN property_spans ON property_spans.organization = looked.organization
        AND property_spans.since <= looked.taken_at
        AND (property_spans.until IS NULL OR property_spans.until > looked.taken_at)
),
counted AS (
    SELECT organization, scan_id, control_id, property, subject, value, comparable, since,
           count(*) OVER (PARTITION BY organization, control_id, property) - 1 AS peers,
           count(*) OVER (PARTITION BY organization, control_id, property, comparable) - 1
               AS alike
    FROM held
)
SELECT organization, control_id, property,
       (SELECT results.subject_kind FROM results
        WHERE results.scan_id = counted.scan_id AND results.control_id = counted.control_id
        LIMIT 1) AS subject_kind,
       subject, value, since, peers, alike,
       (SELECT json_group_array(value)
        FROM (SELECT DISTINCT held.value FROM held
              WHERE held.organization = counted.organization
                AND held.control_id = counted.control_id
                AND held.property = counted.property
                AND held.comparable <> counted.comparable
              ORDER BY held.value)) AS other_values
FROM counted
WHERE alike * 2 < peers
ORDER BY organization, control_id, property, subject;
