-- Lines of findings and reported scores in the order in which they begin to hold, with their place
-- in a scan. A finding's line begins with a span of its status or of its definition.
-- :organization_id integer    whose scans
WITH edge AS (
    SELECT control_id, since FROM finding_span WHERE organization_id = :organization_id
    UNION
    SELECT control_id, since FROM definition_span WHERE organization_id = :organization_id
)
SELECT 1 AS key_1, edge.control_id AS key_2, 0 AS key_3, '' AS key_4, edge.since,
       min(finding.until, judged.until) AS until,
       json_array('finding', edge.control_id, finding.status, definition.sha256) AS line
FROM edge
JOIN finding_span AS finding ON finding.organization_id = :organization_id
    AND finding.control_id = edge.control_id
    AND finding.since = (SELECT max(since) FROM finding_span AS begun
                         WHERE begun.organization_id = :organization_id
                           AND begun.control_id = edge.control_id AND begun.since <= edge.since)
    AND +finding.until > edge.since
JOIN definition_span AS judged ON judged.organization_id = :organization_id
    AND judged.control_id = edge.control_id
    AND judged.since = (SELECT max(since) FROM definition_span AS begun
                        WHERE begun.organization_id = :organization_id
                          AND begun.control_id = edge.control_id AND begun.since <= edge.since)
    AND +judged.until > edge.since
JOIN definition USING (definition_id)
UNION ALL
SELECT 2, '', 0, framework, since, until,
       json_array('score', framework, iif(score IS NULL, '', printf('%.15g', score)), total,
                  failed, warned, unknown, skipped)
FROM reported_score_span
WHERE organization_id = :organization_id
ORDER BY since, key_1, key_2, key_4;
