CREATE VIEW status_spans AS
-- Spans of the status of a control over all its subjects (subject_id is NULL) and on each.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       'finding' AS level, NULL AS subject_id, span.status, span.is_known, span.since, span.until
FROM finding_span AS span JOIN organization USING (organization_id)
UNION ALL
SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
       span.status, span.is_known, span.since, span.until
FROM result_span AS span JOIN organization USING (organization_id);
