CREATE VIEW finding_spans AS
-- Spans of the status of a control over all its subjects. title, category, severity and
-- severity_weight are those of the definition that the control was judged by when the span began.
-- scored is 1 where it counted for scores.
SELECT organization.name AS organization, span.control_id, judged.title, judged.category,
       judged.severity, judged.severity_weight, judged.verify AS scored, span.status, span.since,
       nullif(span.until, '9999-12-31T00:00:00.000Z') AS until
FROM finding_span AS span
JOIN organization USING (organization_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = span.organization_id AND judging.control_id = span.control_id
      AND judging.since <= span.since
    ORDER BY judging.since DESC LIMIT 1);
