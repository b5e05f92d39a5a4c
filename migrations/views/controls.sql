CREATE VIEW controls AS
-- Controls of each organization, one row each, by the definition that each was last judged by.
-- status is that of the last scan that has the control, and has held since status_since. scored is
-- 1 where it counts for scores. Nothing here is of another control that had the id before.
SELECT organization.name AS organization, judging.control_id, definition.title,
       definition.category, definition.severity, definition.severity_weight,
       definition.verify AS scored,
       (SELECT json_group_array(framework)
        FROM (SELECT framework FROM definition_framework
              WHERE definition_framework.definition_id = definition.definition_id
              ORDER BY framework)) AS frameworks,
       span.status,
       max(span.since, coalesce((
           SELECT max(reused_at) FROM control_reuse AS reuse
           WHERE reuse.organization_id = judging.organization_id
             AND reuse.control_id = judging.control_id), '')) AS status_since,
       coalesce(
           (SELECT max(reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = judging.organization_id
              AND reuse.control_id = judging.control_id),
           (SELECT min(+since) FROM finding_span AS first
            WHERE first.organization_id = judging.organization_id
              AND first.control_id = judging.control_id)) AS first_seen_at,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = judging.organization_id AND scan.taken_at < span.until)
           AS last_seen_at,
       span.holds AS in_last_scan, definition.definition_id
FROM organization
CROSS JOIN definition_span AS judging USING (organization_id)
JOIN finding_span AS span ON span.organization_id = judging.organization_id
    AND span.control_id = judging.control_id
    AND span.since = (
        SELECT max(since) FROM finding_span AS last
        WHERE last.organization_id = judging.organization_id
          AND last.control_id = judging.control_id)
JOIN definition ON definition.definition_id = judging.definition_id
WHERE NOT EXISTS (
    SELECT 1 FROM definition_span AS later
    WHERE later.organization_id = judging.organization_id
      AND later.control_id = judging.control_id AND later.since > judging.since);
