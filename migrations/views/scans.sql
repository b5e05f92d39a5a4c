CREATE VIEW scans AS
-- Scans, one row each. The counts are of all controls of a scan, verified or not. The score is that
-- of 'All'. label has all labels of a scan, parted by commas. servers is how many servers were
-- assessed, missing a JSON array of those that earlier scans assessed, that
-- are not retired, and that this one did not assess.
WITH step AS (
    SELECT organization, organization_id, status,
           iif(edge.sign = 1, max(finding_since, definition_since),
                              min(finding_until, definition_until)) AS at,
           edge.sign, edge.sign * passed_weight AS passed_weight,
           edge.sign * eligible_weight AS eligible_weight
    FROM _scored_spans
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
),
total AS (
    -- From the end, as in view _score_runs.
    SELECT organization, organization_id, at, min(at) OVER later AS next_at,
           -sum(sum(passed_weight)) OVER later AS passed_weight,
           -sum(sum(eligible_weight)) OVER later AS eligible_weight,
           -sum(sum(sign)) OVER later AS controls,
           -sum(sum(sign * (status = 'Pass'))) OVER later AS passed,
           -sum(sum(sign * (status = 'Fail'))) OVER later AS failed,
           -sum(sum(sign * (status = 'Warning'))) OVER later AS warned,
           -sum(sum(sign * (status = 'Unknown'))) OVER later AS unknown,
           -sum(sum(sign * (status = 'Skipped'))) OVER later AS skipped
    FROM step
    GROUP BY organization, at
    WINDOW later AS (PARTITION BY organization ORDER BY at DESC
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT scan.scan_id, total.organization, scan.taken_at, scan.taken_local, scan.recorded_at,
       scan.source, total.controls, total.passed, total.failed, total.warned, total.unknown,
       total.skipped,
       100.0 * total.passed_weight / nullif(total.eligible_weight, 0) AS score,
       scan.content_sha256, scan.chain_sha256,
       (SELECT group_concat(label, ', ')
        FROM (SELECT label FROM _scan_labels
              WHERE _scan_labels.scan_id = scan.scan_id
              ORDER BY label)) AS label,
       (SELECT count(*) FROM subject_span AS seen
        WHERE seen.organization_id = scan.organization_id AND seen.until > scan.taken_at
          AND seen.since <= scan.taken_at AND seen.is_server) AS servers,
       (SELECT json_group_array(name)
        FROM (SELECT subject.name
              FROM _missing_servers AS missing
              JOIN subject USING (subject_id)
              WHERE missing.organization_id = scan.organization_id
                AND missing.since <= scan.taken_at AND missing.until > scan.taken_at
              ORDER BY subject.name)) AS missing
FROM total
CROSS JOIN scan ON scan.organization_id = total.organization_id
    AND scan.taken_at >= total.at AND scan.taken_at < total.next_at;
