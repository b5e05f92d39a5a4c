CREATE VIEW property_spans AS
-- Spans of a value that evidence named, such as DomainSecureEnabled = True. subject_kind is what
-- the control called the subject in the last scan of the span. comparable is the form in which
-- values compare: docs/same.md. title to scored are as in view finding_spans.
SELECT organization.name AS organization, span.control_id, judged.title, judged.category,
       judged.severity, judged.severity_weight, judged.verify AS scored,
       (SELECT label FROM label_span AS label
        WHERE label.organization_id = span.organization_id AND label.control_id = span.control_id
          AND label.since < span.until
        ORDER BY label.since DESC LIMIT 1) AS subject_kind,
       subject.name AS subject, span.property, span.value, span.since,
       nullif(span.until, '9999-12-31T00:00:00.000Z') AS until, span.form AS comparable
FROM property_span AS span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = span.organization_id AND judging.control_id = span.control_id
      AND judging.since <= span.since
    ORDER BY judging.since DESC LIMIT 1);
