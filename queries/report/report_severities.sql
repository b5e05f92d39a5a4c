-- Number of controls of each severity and status in an organization: one row for each run of scans
-- with the same numbers.
-- :organization text    its name
WITH step AS (
    SELECT definition.severity, _scored_spans.status,
           iif(edge.sign = 1, max(finding_since, definition_since),
                              min(finding_until, definition_until)) AS at,
           edge.sign
    FROM _scored_spans
    JOIN definition USING (definition_id)
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
    WHERE _scored_spans.organization = :organization
)
SELECT severity, at AS since, lead(at) OVER so_far AS until,
       sum(sum(sign * (status = 'Pass'))) OVER so_far AS passed,
       sum(sum(sign * (status = 'Fail'))) OVER so_far AS failed,
       sum(sum(sign * (status = 'Warning'))) OVER so_far AS warned,
       sum(sum(sign * (status = 'Unknown'))) OVER so_far AS unknown,
       sum(sum(sign * (status = 'Skipped'))) OVER so_far AS skipped
FROM step
GROUP BY severity, at
WINDOW so_far AS (PARTITION BY severity ORDER BY at)
ORDER BY severity, at;
